package io.pop3gateway.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.pop3gateway.memory.MemoryLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class PiecePumpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    MemoryLedger memory;

    OddPop3Server odd;

    /** Asks for the user's endless message over a socket with a small window and reads the answer's first octets. */
    private Socket ask(String user) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(32 << 10);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        String basic = Base64.getEncoder().encodeToString((user + ":x").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream()
                .write(
                        ("GET /v1/mailboxes/odd/messages/Zmlyc3Q/raw HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                                        + basic + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] begin = socket.getInputStream().readNBytes(15);
        assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    @Test
    void raw_callerDoesNotRead_pausesTheServerAndThenGoesOn() throws IOException {
        String user = "odd-endless-paused";
        try (Socket socket = ask(user)) {
            assertThat(odd.writtenAtLast(user))
                    .as("octets taken from the server for a caller who reads nothing")
                    .isLessThan(OddPop3Server.ENDLESS / 2);
            byte[] buffer = new byte[1 << 16];
            long read = 0;
            while (read < OddPop3Server.ENDLESS) {
                read += socket.getInputStream().read(buffer);
            }
            assertThat(odd.written(user)).isGreaterThanOrEqualTo(OddPop3Server.ENDLESS);
        }
    }

    @Test
    void raw_callerGoesAway_endsTheSession() throws IOException {
        String user = "odd-endless-left";
        ask(user).close();
        await().atMost(PATIENCE).until(() -> odd.left(user));
    }

    @ParameterizedTest
    @EnumSource
    void raw_serverCutsItOff_isCutOffAndNothingIsHeldForItAnyMore(HttpClient.Version version) {
        String basic = Base64.getEncoder().encodeToString("odd-cut-held:x".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/mailboxes/odd/messages/Zmlyc3Q/raw"))
                .header("Authorization", "Basic " + basic)
                .timeout(PATIENCE)
                .build();
        HttpClient client = HttpClient.newBuilder().version(version).build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofByteArray()))
                .as("half a message must not look like a whole one")
                .isInstanceOf(IOException.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(memory.used())
                .as("octets held for requests that are over")
                .isZero());
    }
}
