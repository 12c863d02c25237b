package io.pop3gateway.api.gate.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pop3gateway.api.gate.ServerSettings;
import io.pop3gateway.api.peer.ClientAddress;
import io.pop3gateway.api.peer.ConcurrencyLimit;
import io.pop3gateway.config.AddressRange;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every connection of a caller passes: it is closed at once when there are too many in all or its client has too many, and its
 * heads are bounded. Trusted proxies and this machine are not counted as clients, since everybody comes through them; the port for
 * probes and meters is not touched.
 */
@Singleton
public class ConnectionGate implements ServerSettings {

    private final List<AddressRange> uncounted;
    private final int most;
    private final Duration head;
    private final HttpServer server;
    private final AcceptLimit all;
    private final ConcurrencyLimit connections;
    private final ClosedConnections closed;
    private final HeadRoom room = HeadRoom.of(Runtime.getRuntime().maxMemory());
    /** Known before anybody listens; one that the system chooses is known to {@link #server} afterwards. */
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    /**
     * As configured.
     *
     * @param all connections in all, {@code quarkus.http.limits.max-connections}
     * @param server knows the ports it listens on
     */
    public ConnectionGate(
            GatewayConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") OptionalInt all,
            HttpServer server,
            MeterRegistry registry) {
        this.uncounted = config.proxies().trusted().orElse(List.of());
        this.most = config.limits().client().connections().orElse(half(all.orElse(0)));
        this.head = config.timeouts().head();
        this.server = server;
        this.all = new AcceptLimit(all.orElse(0));
        this.connections = new ConcurrencyLimit(most);
        this.closed = new ClosedConnections(registry);
    }

    /** Of 0, which is any number, it is 0. */
    static int half(int all) {
        return (all + 1) / 2;
    }

    @Override
    public void set(HttpServerOptions options) {
        ports.add(options.getPort());
        AcceptedConnections.passThrough(this::accepted);
    }

    private void accepted(Channel connection) {
        if (isOfCallers(connection.parent().localAddress())) {
            connection.pipeline().addFirst(mayStay(connection) ? new HeadBounds(head, room, closed) : Refused.ALWAYS);
        }
    }

    /** Whether a connection, which is counted from now on, is not one too many. */
    private boolean mayStay(Channel connection) {
        if (!all.enter(connection)) {
            closed.tooManyInAll();
            return false;
        }
        Optional<String> client = client(connection.remoteAddress());
        if (client.isPresent() && !connections.enter(client.get())) {
            closed.tooMany(most);
            return false;
        }
        client.ifPresent(counted -> connection.closeFuture().addListener(over -> connections.leave(counted)));
        return true;
    }

    private boolean isOfCallers(SocketAddress listening) {
        return listening instanceof InetSocketAddress socket
                && (ports.contains(socket.getPort())
                        || socket.getPort() == server.getPort()
                        || socket.getPort() == server.getSecurePort());
    }

    /** Empty for who is not counted, and for who is gone already. */
    private Optional<String> client(SocketAddress remote) {
        return remote instanceof InetSocketAddress socket && !AddressRange.anyContains(uncounted, socket.getAddress())
                ? ClientAddress.of(socket.getAddress())
                : Optional.empty();
    }

    /** Closes a connection as soon as it can be: one that is closed before it has an event loop is logged as a failure. */
    @Sharable
    private static final class Refused extends ChannelInboundHandlerAdapter {

        static final Refused ALWAYS = new Refused();

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.close();
        }
    }
}
