package io.pop3gateway.api.gate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections as Netty hands them over, of addresses that this machine has not. */
class ConnectionGateTest {

    private static final int CALLERS = 8080;
    private static final int CHOSEN_BY_THE_SYSTEM = 40_000;
    private static final int PROBES = 9000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void leave() {
        AcceptedConnections.passThrough(accepted -> {});
    }

    private void open(Map<String, String> keys, OptionalInt all) {
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test"))
                .build()
                .getConfigMapping(GatewayConfig.class);
        new ConnectionGate(config, all, new Listening(), registry).set(new HttpServerOptions().setPort(CALLERS));
    }

    private void open(int connections) {
        open(
                Map.of(
                        "gateway.limits.client.connections",
                        Integer.toString(connections),
                        "gateway.proxies.trusted",
                        "10.0.0.0/8, fd00::/8"),
                OptionalInt.of(1000));
    }

    private record Listening() implements HttpServer {

        @Override
        public int getPort() {
            return CHOSEN_BY_THE_SYSTEM;
        }

        @Override
        public int getSecurePort() {
            return -1;
        }

        @Override
        public int getManagementPort() {
            return PROBES;
        }

        @Override
        public URI getLocalBaseUri() {
            return URI.create("http://localhost/");
        }
    }

    /** A channel between two addresses that need not be there. */
    private static final class Connection extends EmbeddedChannel {

        private final SocketAddress local;
        private final SocketAddress remote;

        Connection(SocketAddress local, SocketAddress remote) {
            super(remote == null ? null : new Connection(local, null), DefaultChannelId.newInstance(), false, false);
            this.local = local;
            this.remote = remote;
        }

        @Override
        protected SocketAddress localAddress0() {
            return local;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return remote;
        }
    }

    private static Connection accept(int port, String address) {
        Connection connection =
                new Connection(new InetSocketAddress("192.0.2.1", port), new InetSocketAddress(address, 50_000));
        new AcceptedConnections().postInitializeServerChildChannel(connection);
        try {
            connection.register();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return connection;
    }

    private static Connection accept(String address) {
        return accept(CALLERS, address);
    }

    private static long open(List<Connection> connections) {
        return connections.stream().filter(Connection::isOpen).count();
    }

    private static List<Connection> accept(int number, int port, String address) {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            connections.add(accept(port, address));
        }
        return connections;
    }

    private double refused(String reason) {
        return registry.get("gateway.connections.closed")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {CALLERS, CHOSEN_BY_THE_SYSTEM})
    void connections_moreThanAClientMayHave_areClosed_untilOthersOfItAre(int port) {
        open(3);
        List<Connection> connections = accept(5, port, "203.0.113.7");
        assertThat(open(connections)).isEqualTo(3);
        assertThat(refused("client-limit")).isEqualTo(2);
        assertThat(accept("203.0.113.8").isOpen()).as("another client's").isTrue();

        connections.get(0).close();

        assertThat(accept("203.0.113.7").isOpen())
                .as("in the place of a closed one")
                .isTrue();
        assertThat(accept("203.0.113.7").isOpen()).as("one more than that").isFalse();
    }

    @Test
    void clientOfIpv6_isItsNetwork() {
        open(2);
        assertThat(accept("2001:db8:1:2::1").isOpen()).isTrue();
        assertThat(accept("2001:db8:1:2:ffff::2").isOpen()).isTrue();
        assertThat(accept("2001:db8:1:2::3").isOpen()).as("the third of a /64").isFalse();
        assertThat(accept("2001:db8:1:3::1").isOpen()).as("another network").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "fd00::7", "127.0.0.1", "127.0.0.6", "::1"})
    void connections_thatAreEverybodys_areNotCounted(String address) {
        open(2);
        assertThat(open(accept(50, CALLERS, address))).isEqualTo(50);
    }

    @Test
    void connections_moreThanThereMayBeInAll_areClosed_whoeverTheyAreOf() {
        open(Map.of(), OptionalInt.of(3));
        List<Connection> connections = accept(5, CALLERS, "127.0.0.1");
        assertThat(open(connections)).isEqualTo(3);
        assertThat(refused("limit")).isEqualTo(2);
        connections.get(0).close();
        assertThat(accept("203.0.113.7").isOpen())
                .as("in the place of a closed one")
                .isTrue();
        assertThat(accept("203.0.113.8").isOpen()).as("one more than that").isFalse();
        assertThat(open(accept(50, PROBES, "127.0.0.1"))).as("of probes").isEqualTo(50);
    }

    @Test
    void connections_ofProbes_areNotTouched() {
        open(1);
        List<Connection> probes = accept(5, PROBES, "203.0.113.7");
        assertThat(open(probes)).isEqualTo(5);
        assertThat(probes.get(0).pipeline().get(HeadBounds.class)).isNull();
        assertThat(accept("10.1.2.3").pipeline().get(HeadBounds.class))
                .as("what bounds a proxy's heads")
                .isNotNull();
    }

    @Test
    void zero_isAnyNumber() {
        open(0);
        assertThat(open(accept(50, CALLERS, "203.0.113.7"))).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"40, 20", "9, 5", "1, 1"})
    void client_whereNothingIsSet_mayHaveHalfOfAllConnections(int all, int expected) {
        open(Map.of(), OptionalInt.of(all));
        assertThat(open(accept(50, CALLERS, "203.0.113.7"))).isEqualTo(expected);
    }

    @Test
    void client_whereNothingIsBounded_mayHaveAnyNumber() {
        open(Map.of(), OptionalInt.empty());
        assertThat(open(accept(50, CALLERS, "203.0.113.7"))).isEqualTo(50);
    }
}
