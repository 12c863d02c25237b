package io.pop3gateway.pop3.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.LiveMaildrop;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of a server's addresses are tried, and in which order (RFC 8305). */
class AddressesTest {

    private static final String NAME = "pop.example.org";

    private final Vertx vertx = Vertx.vertx();
    private final LiveMaildrop server = new LiveMaildrop(vertx);
    private final ManualTimers timers = new ManualTimers();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static HostAddresses leadsTo(String... literals) {
        return host -> Future.succeededFuture(
                Arrays.stream(literals).map(AddressesTest::address).toList());
    }

    private Pop3Endpoint endpoint() {
        return new Pop3Endpoint(NAME, server.port(), NAME, TransportSecurity.NONE, true, List.of(), Optional.empty());
    }

    private List<String> order(Addresses addresses) {
        return addresses.of(endpoint()).result().stream()
                .map(SocketAddress::hostAddress)
                .toList();
    }

    private int messages(Pop3Client client) {
        Pop3Session session =
                client.open(vertx.getOrCreateContext(), endpoint(), new Credentials.Password("anna", Secret.of("pw")));
        return ClientHarness.await(
                        session.stat().compose(status -> session.quit().map(status)))
                .messageCount();
    }

    private Pop3Client client(HostAddresses hosts) {
        return new Pop3Client(vertx, Timers.of(vertx), hosts, Pop3ClientOptions.DEFAULT);
    }

    @Test
    void families_areTriedInTurn_ipv6First() {
        Addresses addresses = new Addresses(leadsTo("192.0.2.1", "192.0.2.2", "2001:db8::1"), timers);
        assertThat(order(addresses)).containsExactly("2001:db8:0:0:0:0:0:1", "192.0.2.1", "192.0.2.2");
    }

    @Test
    void address_thatAnswered_isTriedFirstForAWhile() {
        Addresses addresses = new Addresses(leadsTo("192.0.2.1", "192.0.2.2"), timers);
        addresses.answered(endpoint(), addresses.of(endpoint()).result().get(1));
        assertThat(order(addresses)).containsExactly("192.0.2.2", "192.0.2.1");
        timers.advance(Duration.ofMinutes(10));
        assertThat(order(addresses)).containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void address_thatTheNameLeadsToNoMore_isNotTried() {
        String[] found = {"192.0.2.1", "192.0.2.2"};
        Addresses addresses = new Addresses(leadsTo(found), timers);
        addresses.answered(endpoint(), addresses.of(endpoint()).result().get(1));
        found[1] = "192.0.2.3";
        assertThat(order(addresses)).containsExactly("192.0.2.1", "192.0.2.3");
    }

    @Test
    void server_whoseFirstAddressRefuses_isReachedByTheSecond() {
        server.deliver("a", "Subject: a\r\n\r\n");
        Pop3Client client = client(leadsTo("127.0.0.9", "127.0.0.1"));
        for (int i = 0; i < 4; i++) {
            assertThat(messages(client)).isEqualTo(1);
        }
    }

    @Test
    void server_whoseIpv6AddressRefuses_isReachedByIpv4() {
        assertThat(messages(client(leadsTo("127.0.0.1", "::1")))).isZero();
    }

    @Test
    void server_whoseAddressesAllRefuse_isUnreachable() {
        assertThatThrownBy(() -> messages(client(leadsTo("127.0.0.9", "127.0.0.8", "127.0.0.7"))))
                .isInstanceOf(Pop3Failure.Unreachable.class);
    }

    @Test
    void name_thatLeadsNowhere_isUnreachable() {
        assertThatThrownBy(() -> messages(client(host -> Future.failedFuture(new UnknownHostException(host)))))
                .isInstanceOf(Pop3Failure.Unreachable.class);
    }
}
