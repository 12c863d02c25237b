package io.pop3gateway.api.gate;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();
    private final RoutingContext routing;

    /** @param routing stands for the request at hand */
    public ClosedQuery(RoutingContext routing) {
        this.routing = routing;
    }

    /** Looks at a request before its resource does. */
    @ServerRequestFilter(priority = Gate.CLOSED_QUERY_PRIORITY)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        String raw = request.getUriInfo().getRequestUri().getRawQuery();
        if (raw == null || resource.getResourceMethod() == null) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), ClosedQuery::names);
        List<FieldError> errors = new ArrayList<>();
        parameters(raw).forEach((octets, values) -> {
            String name = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            fault(names.contains(name), values).ifPresent(detail -> errors.add(FieldError.query(name, detail)));
        });
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
     * Taken apart as the framework does it, each octet a character: Jakarta REST shows a parameter without a value as if it were
     * absent, and octets that are no UTF-8 as if they were text.
     */
    private static Map<String, List<String>> parameters(String raw) {
        return new QueryStringDecoder(raw, StandardCharsets.ISO_8859_1, false, Integer.MAX_VALUE).parameters();
    }

    private static Optional<String> fault(boolean known, List<String> values) {
        if (!known) {
            return Optional.of("is not a parameter of this operation");
        }
        if (values.contains("")) {
            return Optional.of("must have a value");
        }
        if (values.size() > 1) {
            return Optional.of("must be there at most once");
        }
        return isUtf8(values.get(0)) ? Optional.empty() : Optional.of("must be UTF-8");
    }

    private static boolean isUtf8(String octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)));
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
