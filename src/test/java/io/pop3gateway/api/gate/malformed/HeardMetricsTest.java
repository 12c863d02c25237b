package io.pop3gateway.api.gate.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeardMetricsTest {

    private final List<String> told = new ArrayList<>();

    private static Object proxy(InvocationHandler handler, Class<?>... types) {
        return Proxy.newProxyInstance(HeardMetricsTest.class.getClassLoader(), types, handler);
    }

    @SuppressWarnings("unchecked")
    private HttpServerMetrics<Object, Object, Object> meters() {
        return (HttpServerMetrics<Object, Object, Object>) proxy(
                (self, method, arguments) -> {
                    told.add(method.getName() + Arrays.toString(arguments));
                    return method.getReturnType() == Object.class ? "kept by " + method.getName() : null;
                },
                HttpServerMetrics.class);
    }

    static Stream<Method> questions() {
        return Arrays.stream(HttpServerMetrics.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private static Object argument(Class<?> type) {
        if (type == long.class) {
            return 3L;
        }
        return type == Object.class ? "kept" : null;
    }

    /** Also what a later version of the HTTP layer tells them, which nobody would miss who looks at these meters now and then. */
    @ParameterizedTest
    @MethodSource("questions")
    void whateverMetersAreTold_theyAreStillTold(Method method) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(HeardMetricsTest::argument)
                .toArray();

        Object kept = method.invoke(new HeardMetrics<>(meters(), begun -> told.add("heard")), arguments);

        assertThat(told)
                .as("what the meters got to know")
                .containsExactly(method.getName() + (arguments.length == 0 ? "null" : Arrays.toString(arguments)));
        assertThat(kept).isEqualTo(method.getReturnType() == Object.class ? "kept by " + method.getName() : null);
    }

    @Test
    void request_thatBegins_isHeardBeforeTheMetersAreTold() {
        HttpRequest request = (HttpRequest)
                proxy((self, method, arguments) -> "a request", HttpRequest.class, HttpServerRequest.class);

        new HeardMetrics<>(meters(), begun -> told.add("heard " + begun)).requestBegin("a connection", request);

        assertThat(told).containsExactly("heard a request", "requestBegin[a connection, a request]");
    }
}
