package io.pop3gateway.api.gate.malformed;

import io.netty.channel.Channel;
import io.pop3gateway.api.gate.connection.HeadBounds;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Tells {@link HeadBounds} of each head, and has {@link MalformedHeads} answer what is no request. The meters alone are told of a
 * request before it is chosen who answers: so they are listened in to.
 */
@Singleton
public class RequestsHeard implements VertxOptionsCustomizer {

    private final Instance<MalformedHeads> malformed;

    /** @param malformed made with the first of them: this is asked for before there is a Vert.x */
    public RequestsHeard(Instance<MalformedHeads> malformed) {
        this.malformed = malformed;
    }

    @Override
    public void accept(VertxOptions options) {
        VertxMetricsFactory meters = options.getMetricsOptions().getFactory();
        if (meters != null) {
            options.setMetricsOptions(new Meters(told -> of(meters.metrics(told))));
        }
    }

    /**
     * All the meters, of which those of HTTP servers are listened in to. They are asked for a few times in a process; a class of
     * our own in their place would have to name the type by which Quarkus counts connections, which is internal.
     */
    private VertxMetrics of(VertxMetrics meters) {
        return (VertxMetrics) Proxy.newProxyInstance(
                getClass().getClassLoader(), meters.getClass().getInterfaces(), (self, method, arguments) -> {
                    Object made = call(meters, method, arguments);
                    return made instanceof HttpServerMetrics<?, ?, ?> server
                            ? new HeardMetrics<>(server, this::hear)
                            : made;
                });
    }

    private void hear(HttpServerRequest begun) {
        Optional<Channel> channel = RawConnection.channel(begun);
        channel.ifPresent(connection -> HeadBounds.complete(connection, begun));
        // A head that its connection's end cut off is no request either, and nobody is there who could be answered.
        if (begun.decoderResult().isFailure()
                && channel.filter(Channel::isActive).isPresent()) {
            RawConnection.answerInvalid(begun, malformed.get());
        }
    }

    /** The way in that Quarkus uses: the setter beside it is to go. */
    private static final class Meters extends MetricsOptions {

        private final VertxMetricsFactory factory;

        Meters(VertxMetricsFactory factory) {
            this.factory = factory;
        }

        @Override
        public boolean isEnabled() {
            return true;
        }

        @Override
        public VertxMetricsFactory getFactory() {
            return factory;
        }
    }

    private static Object call(Object meters, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(meters, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
