package io.pop3gateway.api.gate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Wipes the last field that was read of a request's header, which is often its {@code Authorization}, once it has been answered: Netty's
 * decoder keeps the line for as long as the connection is open, with a password in it that nobody needs any more. Netty has no way to ask for
 * that, so the decoder's own buffer is looked up; where it is not found, nothing is done, which {@code HeapSecretsIT} would see.
 */
@Singleton
public class ReadHeaders {

    /** The decoder's states between two requests: else the buffer may hold the beginning of the next one's line. */
    private static final Set<String> BETWEEN = Set.of("SKIP_INITIAL_LINE_CHARS", "SKIP_CONTROL_CHARS");

    private static final Optional<Field> BUFFER = field("parserScratchBuffer");
    private static final Optional<Field> STATE = field("currentState");

    void register(@Observes Filters filters) {
        if (BUFFER.isPresent() && STATE.isPresent()) {
            filters.register(ReadHeaders::follow, Gate.READ_HEADERS.priority());
        }
    }

    private static void follow(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2
                && context.request().connection() instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            // Behind what is left to do of this request, and where the decoder runs.
            context.addEndHandler(ended -> channel.eventLoop().execute(() -> wipe(channel)));
        }
        context.next();
    }

    private static void wipe(Channel channel) {
        for (Map.Entry<String, ChannelHandler> handler : channel.pipeline()) {
            if (handler.getValue() instanceof HttpObjectDecoder decoder) {
                wipe(decoder);
            }
        }
    }

    private static void wipe(HttpObjectDecoder decoder) {
        try {
            ByteBuf buffer = (ByteBuf) BUFFER.orElseThrow().get(decoder);
            if (BETWEEN.contains(String.valueOf(STATE.orElseThrow().get(decoder))) && buffer.refCnt() > 0) {
                buffer.setZero(0, buffer.capacity());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible must be", e);
        }
    }

    private static Optional<Field> field(String name) {
        try {
            Field field = HttpObjectDecoder.class.getDeclaredField(name);
            field.setAccessible(true);
            return Optional.of(field);
        } catch (NoSuchFieldException | RuntimeException anotherNetty) {
            return Optional.empty();
        }
    }
}
