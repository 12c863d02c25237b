package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.peer.NodeAddress;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.WireLimits;
import io.pop3gateway.testing.BesideOthers;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every odd server of the transcripts, its octets delivered in every way that makes sense. */
@BesideOthers
class TranscriptTest {

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> transcripts() throws IOException {
        return Transcript.all().stream()
                .filter(Transcript::isOfAQuirk)
                .flatMap(transcript ->
                        transcript.deliveries().stream().map(delivery -> Arguments.of(transcript.name(), delivery)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("transcripts")
    void quirk_anyDelivery_hasItsOutcome(String name, Delivery delivery) throws Exception {
        Transcript transcript = Transcript.named(name);
        Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), options(transcript));
        try (ScriptedServer server = ScriptedServer.start(transcript, delivery)) {
            String outcome = outcome(transcript, client, endpoint(transcript, server.port()));
            Optional<String> complaint = server.complaint();
            assertThat(complaint)
                    .as("how the client kept to %s, %s; outcome %s", name, delivery, outcome)
                    .isEmpty();
            assertThat(outcome).as("%s, %s", name, delivery).isEqualTo(transcript.required("expect"));
        } finally {
            client.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /**
     * As the pool does it: once more for each connection of the transcript, when the session says that it is worth it, or the
     * caller asks again.
     */
    private static String outcome(Transcript transcript, Pop3Client client, Pop3Endpoint endpoint) throws Exception {
        for (int attempt = 1; ; attempt++) {
            Context loop = vertx.getOrCreateContext();
            Pop3Session session = client.open(loop, endpoint, credentials(transcript), caller(transcript));
            Promise<String> told = Promise.promise();
            loop.runOnContext(
                    turn -> new TranscriptUse(transcript, session).run().onComplete(told));
            String outcome =
                    told.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            boolean repeatable =
                    session.repeatable() || transcript.value("asked", "once").equals("again");
            session.close();
            session.closed().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            if (!repeatable || attempt == transcript.dialogues().size()) {
                return outcome;
            }
        }
    }

    private static Pop3ClientOptions options(Transcript transcript) {
        Duration patience = Duration.ofMillis(Long.parseLong(transcript.value("patience", "15000")));
        return new Pop3ClientOptions(
                patience,
                patience,
                patience,
                patience,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                WireLimits.DEFAULT);
    }

    private static Pop3Endpoint endpoint(Transcript transcript, int port) {
        String mechanisms = transcript.value("mechanisms", "");
        return new Pop3Endpoint(
                "127.0.0.1",
                port,
                "localhost",
                TransportSecurity.valueOf(transcript.value("security", "none").toUpperCase(Locale.ROOT)),
                true,
                mechanisms.isEmpty() ? List.of() : List.of(mechanisms.split(" ")),
                Pop3Endpoint.fixed(Optional.of(ThrowawayCertificate.shared().trust())),
                Long.parseLong(transcript.value("retr", "0")),
                ClientForwarding.valueOf(transcript.value("forward", "none").toUpperCase(Locale.ROOT)),
                new LoginForm(Optional.ofNullable(transcript.header().get("owner")), StandardCharsets.UTF_8),
                List.of());
    }

    private static Optional<InetAddress> caller(Transcript transcript) {
        return NodeAddress.of(transcript.value("caller", "192.0.2.55"));
    }

    private static Credentials credentials(Transcript transcript) {
        String user = transcript.value("user", "mrose");
        return switch (transcript.value("with", "password")) {
            case "bearer" -> new Credentials.BearerToken(user, Secret.of("token-of-mrose"));
            case "long-bearer" -> new Credentials.BearerToken(user, Secret.of("t".repeat(5000)));
            default -> new Credentials.Password(user, Secret.of(transcript.value("password", "tanstaaf")));
        };
    }
}
