package io.pop3gateway.api.gate;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The origins whose scripts may use the API ({@code quarkus.http.cors.origins}), compared letter for letter. Patterns are read by
 * the layer's own filter, which answers preflights: two readers could differ, and one let in what the other refuses. Were its two
 * methods gone, this would not compile.
 */
@Singleton
public class AllowedOrigins {

    private static final String ANY = "*";

    private final List<String> origins;
    private final List<Pattern> patterns;

    /** @param origins serialized as in RFC 6454 §6.2, {@code *} alone for any, or patterns between slashes */
    public AllowedOrigins(@ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.origins = origins.orElse(List.of());
        this.patterns = CORSFilter.parseAllowedOriginsRegex(origins);
    }

    boolean contain(String origin) {
        return origins.contains(origin)
                || origins.equals(List.of(ANY))
                || CORSFilter.isOriginAllowedByRegex(patterns, origin);
    }
}
