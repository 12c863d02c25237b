package io.pop3gateway.api;

import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.RequestFailure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have, that come twice, or without a value: a misspelt one must not go
 * unnoticed.
 */
@Singleton
public class ClosedQuery {

    private static final int MAX_SHOWN = 64;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();
    private final RoutingContext routing;

    /** @param routing stands for the request at hand */
    public ClosedQuery(RoutingContext routing) {
        this.routing = routing;
    }

    /** Looks at a request before its resource does. */
    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> query = request.getUriInfo().getQueryParameters();
        String raw = request.getUriInfo().getRequestUri().getRawQuery();
        if (raw == null || resource.getResourceMethod() == null) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), ClosedQuery::names);
        List<FieldError> errors = new ArrayList<>();
        query.forEach((name, values) -> {
            String pointer = pointer(name);
            if (!names.contains(name)) {
                errors.add(new FieldError(pointer, "is not a parameter of this operation"));
            } else if (values.size() > 1) {
                errors.add(new FieldError(pointer, "must be there at most once"));
            }
        });
        hidden(raw, names, errors);
        if (!errors.isEmpty()) {
            refuse(request, errors);
        }
    }

    /** Where {@link Callers} checks the rest of the request, it tells these errors with the others. */
    private void refuse(ContainerRequestContext request, List<FieldError> errors) {
        boolean checkedFurther = request.getUriInfo().getPathParameters().containsKey("server") && !request.hasEntity();
        if (!checkedFurther) {
            throw new RequestFailure.Invalid(errors);
        }
        RequestErrors.putOff(routing, errors);
    }

    /**
     * What Jakarta REST does not show: a parameter without a value, as if it were absent, and octets that are no UTF-8, as if they
     * were text.
     */
    private static void hidden(String raw, Set<String> names, List<FieldError> errors) {
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            String pointer = pointer(name);
            if (!pair.isEmpty() && value.isEmpty()) {
                errors.add(new FieldError(
                        pointer, names.contains(name) ? "must have a value" : "is not a parameter of this operation"));
            } else if (!isUtf8(value)) {
                errors.add(new FieldError(pointer, "must be UTF-8"));
            }
        }
    }

    private static String pointer(String name) {
        return "#/query/" + name.substring(0, Math.min(MAX_SHOWN, name.length()));
    }

    private static boolean isUtf8(String escaped) {
        byte[] octets = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                        : Stream.of(parameter))
                .flatMap(part -> Stream.ofNullable(part.getAnnotation(QueryParam.class)))
                .map(QueryParam::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
