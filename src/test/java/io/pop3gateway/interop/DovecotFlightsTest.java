package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many round trips tasks take on a real Dovecot that is known already, within TLS, with nothing configured. */
@Tag("interop")
class DovecotFlightsTest {

    private static final String PASSWORD = "correct-horse";

    private static DovecotServer dovecot;
    private static ClientHarness client;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start(PASSWORD, List.of("dora"), Option.ALL_MECHANISMS);
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        client.close();
        dovecot.close();
    }

    @Test
    void tasks_withinTlsByDefault_costTheFewestFlights() {
        Pop3Endpoint endpoint = endpoint(dovecot.tlsPort(), TransportSecurity.TLS);
        dovecot.deliver("dora", "Subject: flights\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII));
        client.runAndQuit(endpoint, password("dora", PASSWORD), Pop3Session::stat);
        assertThat(flights(endpoint, session -> {
                    session.stat();
                    session.list();
                    return session.uidl().compose(uids -> {
                        Future<?> top = session.top(uids.get(0).number(), 0, 65536);
                        return session.quit().compose(done -> top);
                    });
                }))
                .as("a list: the login with STAT, LIST and UIDL, then TOP and QUIT")
                .isEqualTo(2);
        assertThat(flights(endpoint, session -> {
                    session.list();
                    return session.uidl().compose(uids -> {
                        Future<?> message =
                                session.retr(uids.get(0).number(), 65536).compose(ClientHarness::whole);
                        return session.quit().compose(done -> message);
                    });
                }))
                .as("a read: the login with LIST and UIDL, then RETR and QUIT")
                .isEqualTo(2);
        assertThat(flights(endpoint, session -> {
                    session.list();
                    return session.uidl()
                            .compose(uids -> session.dele(uids.get(0).number()))
                            .compose(marked -> session.quit());
                }))
                .as("a deletion: the login with LIST and UIDL, DELE, and QUIT alone")
                .isEqualTo(3);
    }

    private static int flights(Pop3Endpoint endpoint, Function<Pop3Session, Future<?>> work) {
        AtomicReference<Pop3Session> used = new AtomicReference<>();
        client.run(endpoint, password("dora", PASSWORD), session -> {
            used.set(session);
            return work.apply(session).compose(done -> session.closed());
        });
        return used.get().traffic().flights();
    }
}
