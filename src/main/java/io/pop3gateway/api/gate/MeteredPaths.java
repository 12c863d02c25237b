package io.pop3gateway.api.gate;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.pop3gateway.api.problem.AllowedMethods;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets requests be metered by the resource that they are for, and all that are for none under one name; and so with methods. What a
 * caller writes would fill the table of paths, which has an end, so that resources first used later would be missing in it.
 */
@Singleton
public class MeteredPaths implements MeterFilter {

    private static final String HTTP_SERVER = "http.server.";
    private static final String REQUESTS = "http.server.requests";
    private static final String SERVER = "server";
    private static final String OTHER = "other";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    private final MeterFilter paths;
    private final MeterFilter methods;

    /** @param offered methods of every path */
    public MeteredPaths(AllowedMethods offered) {
        Set<String> known = new HashSet<>(Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root", "/"));
        known.addAll(offered.templates());
        this.paths = MeterFilter.replaceTagValues("uri", path -> known.contains(path) ? path : OTHER);
        this.methods = MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : OTHER);
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(HTTP_SERVER)) {
            return id;
        }
        Meter.Id bounded = methods.map(paths.map(id));
        // Of a request that breaks off nobody is asked for tags, and one name takes no two sets of them.
        return bounded.getName().equals(REQUESTS) && bounded.getTag(SERVER) == null
                ? bounded.withTag(Tag.of(SERVER, "none"))
                : bounded;
    }
}
