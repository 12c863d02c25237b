package io.pop3gateway.api.operation;

import io.micrometer.core.instrument.Tags;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts requests by the mail server that they are for, too; those that callers name themselves have one name together. */
@Singleton
public class ServerTag implements HttpServerMetricsTagsContributor {

    private static final Pattern SERVER = Pattern.compile("^/v1/mailboxes/([^/?]+)");

    private final Set<String> configured;

    /** As configured. */
    public ServerTag(GatewayConfig config) {
        this.configured = Set.copyOf(config.servers().keySet());
    }

    @Override
    public Tags contribute(Context context) {
        return Tags.of("server", server(context.request().uri()));
    }

    /** The alias that a path names, where it is configured. */
    String server(String path) {
        Matcher matcher = SERVER.matcher(path);
        if (!matcher.find()) {
            return "none";
        }
        return configured.contains(matcher.group(1)) ? matcher.group(1) : "other";
    }
}
