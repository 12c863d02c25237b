package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.interop.DovecotCallersTest.Profile;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.UpstreamAlone;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers behind a proxy, before a real Dovecot that makes an address wait from which wrong passwords came. */
@Tag("interop")
@QuarkusTest
@TestProfile(Profile.class)
class DovecotCallersTest {

    private static final String PASSWORD = "correct horse";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The gateway behind a proxy on this machine. */
    public static final class Profile extends UpstreamAlone {

        public Profile() {
            super(Upstream.class);
        }
    }

    /** A Dovecot that trusts the gateway, and one to which each connection begins with a PROXY header. */
    public static final class Upstream implements QuarkusTestResourceLifecycleManager {

        private static DovecotServer trusting;
        private static DovecotServer awaiting;

        @Override
        public Map<String, String> start() {
            trusting =
                    DovecotServer.start(PASSWORD, List.of("bert", "eve"), Option.TRUSTS_THIS_MACHINE, Option.PENALTY);
            awaiting = DovecotServer.start(PASSWORD, List.of("bert"), Option.AWAITS_PROXY_HEADER);
            return Map.of(
                    "gateway.servers.told.host", "127.0.0.1",
                    "gateway.servers.told.port", String.valueOf(trusting.port()),
                    "gateway.servers.told.security", "none",
                    "gateway.servers.told.forward-client", "xclient",
                    "gateway.servers.headed.host", "127.0.0.1",
                    "gateway.servers.headed.port", String.valueOf(awaiting.port()),
                    "gateway.servers.headed.security", "none",
                    "gateway.servers.headed.forward-client", "proxy",
                    "gateway.throttle.enabled", "false",
                    "gateway.proxies.trusted", "127.0.0.1");
        }

        @Override
        public void stop() {
            trusting.close();
            awaiting.close();
        }
    }

    @TestHTTPResource
    URI gateway;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private CompletableFuture<HttpResponse<byte[]>> open(HttpMailbox mailbox, String forwardedFor) {
        return client.sendAsync(
                HttpRequest.newBuilder(gateway.resolve(mailbox.path()))
                        .header("Authorization", mailbox.authorization())
                        .header("X-Forwarded-For", forwardedFor)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @Test
    void login_besideAGuesserFromElsewhere_isNotMadeToWait() {
        HttpMailbox bert = new HttpMailbox("told", "bert", PASSWORD);
        assertThat(open(bert, "192.0.2.55").join().statusCode()).isEqualTo(200);
        for (int guess = 0; guess < 3; guess++) {
            HttpMailbox eve = new HttpMailbox("told", "eve", "guess" + guess);
            assertThat(open(eve, "198.51.100.1").join().statusCode()).isEqualTo(401);
        }
        CompletableFuture<HttpResponse<byte[]>> punished =
                open(new HttpMailbox("told", "eve", PASSWORD), "198.51.100.1");
        assertThat(open(bert, "192.0.2.55").join().statusCode())
                .as("bert, from elsewhere")
                .isEqualTo(200);
        assertThat(punished)
                .as("Dovecot makes the guesser's address wait, and it alone")
                .isNotDone();
        await().atMost(PATIENCE).until(punished::isDone);
        assertThat(punished.join().statusCode())
                .as("the right password at last")
                .isEqualTo(200);
    }

    @Test
    void caller_toldByATrustedProxy_isWhomTheServerSees() {
        HttpMailbox mailbox = new HttpMailbox("headed", "bert", PASSWORD);
        // What stands further left anybody may have written.
        open(mailbox, "203.0.113.99, 192.0.2.77").join();
        open(mailbox, "2001:db8::77").join();
        assertThat(Upstream.awaiting.sessions().callers())
                .contains("192.0.2.77", "2001:db8::77")
                .doesNotContain("203.0.113.99");
    }
}
