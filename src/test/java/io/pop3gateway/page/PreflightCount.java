package io.pop3gateway.page;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts, inside the gateway, the questions that browsers ask before a script's request; they show them to nobody. */
@Singleton
@IfBuildProperty(name = PreflightCount.WANTED, stringValue = "true")
public class PreflightCount {

    static final String WANTED = "test.preflights.counted";

    private static final int BEFORE_ALL_OTHERS = 20_000;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (context.request().method().equals(HttpMethod.OPTIONS)) {
                        counts.merge(context.request().uri(), 1, Integer::sum);
                    }
                    context.next();
                },
                BEFORE_ALL_OTHERS);
    }

    int of(String uri) {
        return counts.getOrDefault(uri, 0);
    }
}
