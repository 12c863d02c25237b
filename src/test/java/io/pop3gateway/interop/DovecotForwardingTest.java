package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.ThrowawayCertificate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a real Dovecot takes a login for, by its log. */
@Tag("interop")
class DovecotForwardingTest {

    private static final String PASSWORD = "correct-horse";

    private static DovecotServer trusting;
    private static DovecotServer awaiting;
    private static ClientHarness client;

    @BeforeAll
    static void start() {
        trusting = DovecotServer.start(PASSWORD, List.of("dora"), Option.TRUSTS_THIS_MACHINE);
        awaiting = DovecotServer.start(PASSWORD, List.of("dora"), Option.AWAITS_PROXY_HEADER);
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        client.close();
        trusting.close();
        awaiting.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, 192.0.2.55, 127.0.0.1",
        "XCLIENT, NONE, 192.0.2.55, 192.0.2.55",
        "XCLIENT, NONE, 2001:db8::7, 2001:db8::7",
        "XCLIENT, NONE, , 127.0.0.1",
        "XCLIENT, STARTTLS, 192.0.2.56, 192.0.2.56",
        "XCLIENT, TLS, 192.0.2.57, 192.0.2.57",
        "PROXY, NONE, 192.0.2.55, 192.0.2.55",
        "PROXY, NONE, , 127.0.0.1",
        "PROXY, STARTTLS, 192.0.2.56, 192.0.2.56",
        "PROXY, TLS, 192.0.2.57, 192.0.2.57",
        "PROXY, TLS, 2001:db8::7, 2001:db8::7",
    })
    void login_forACaller_comesFromWhereTheServerIsTold(
            ClientForwarding forwarding, TransportSecurity security, String caller, String seen) {
        DovecotServer dovecot = forwarding == ClientForwarding.PROXY ? awaiting : trusting;
        Pop3Endpoint endpoint = endpoint(dovecot, forwarding, security);
        Optional<InetAddress> told = Optional.ofNullable(caller).map(DovecotForwardingTest::address);
        for (int time = 0; time < 2; time++) {
            // The second session knows the server, and sends more at once.
            client.run(endpoint, ClientHarness.password("dora", PASSWORD), told, session -> session.stat()
                    .compose(status -> session.quit()));
        }
        assertThat(dovecot.sessions().callers())
                .as("%s over %s", forwarding, security)
                .endsWith(seen, seen);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientForwarding.class,
            names = {"XCLIENT", "PROXY"})
    void caller_told_costsNoFlightOfItsOwn(ClientForwarding forwarding) {
        DovecotServer dovecot = forwarding == ClientForwarding.PROXY ? awaiting : trusting;
        Pop3Endpoint endpoint = endpoint(dovecot, forwarding, TransportSecurity.TLS);
        AtomicReference<Pop3Session> used = new AtomicReference<>();
        for (int time = 0; time < 2; time++) {
            client.run(
                    endpoint, ClientHarness.password("dora", PASSWORD), Optional.of(address("192.0.2.58")), session -> {
                        used.set(session);
                        session.list();
                        return session.uidl().compose(uids -> session.quit()).compose(done -> session.closed());
                    });
        }
        assertThat(used.get().traffic().flights())
                .as("the login with LIST and UIDL, and QUIT")
                .isEqualTo(2);
    }

    private static Pop3Endpoint endpoint(
            DovecotServer dovecot, ClientForwarding forwarding, TransportSecurity security) {
        return new Pop3Endpoint(
                "127.0.0.1",
                security == TransportSecurity.TLS ? dovecot.tlsPort() : dovecot.port(),
                "localhost",
                security,
                true,
                List.of(),
                Pop3Endpoint.fixed(Optional.of(ThrowawayCertificate.shared().trust())),
                0,
                forwarding,
                LoginForm.USUAL,
                List.of());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
