package io.pop3gateway.pop3;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Delivery;
import io.pop3gateway.testing.ScriptedServer;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that stuffs dots in answer to RETR and forgets it in answer to TOP: Mailpit 1.27 does. */
class TopWithoutStuffingTest {

    private static final String LOGIN =
            """
            S: +OK Mailpit POP3 server
            %sC: USER mrose
            S: +OK
            C: PASS tanstaaf
            S: +OK signed in
            %s""";
    private static final String CAPA =
            """
            C: CAPA
            S: +OK capability list follows
            S: TOP
            S: USER
            S: UIDL
            S: IMPLEMENTATION Mailpit
            S: .
            """;
    private static final String UNSTUFFED =
            """
            C: TOP 1 4
            S: +OK top of message follows
            S: Subject: dots
            S:\s
            S: one
            S: .
            S: ..
            S: two
            S: .
            HANG
            NEXT
            """;
    private static final String STUFFED =
            """
            C: RETR 1
            S: +OK 36 octets
            S: Subject: dots
            S:\s
            S: one
            S: ..
            S: ...
            S: two
            S: three
            S: .
            C: RETR 2
            S: +OK 30 octets
            S: Subject: next
            S:\s
            S: other
            S: .
            C: TOP 2 0
            S: +OK top of message follows
            S: Subject: next
            S:\s
            S: .
            C: QUIT
            S: +OK goodbye
            """;

    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void top_loneDotNotDoubled_isRepeatedByRetr() throws IOException {
        String script = LOGIN.formatted(CAPA, CAPA) + UNSTUFFED + LOGIN.formatted("", "") + STUFFED;
        try (ScriptedServer server = ScriptedServer.start(Transcript.parse("dots", script), Delivery.WHOLE)) {
            List<String> beginnings = client.runAndRepeat(
                    endpoint(server.port(), TransportSecurity.NONE), password("mrose", "tanstaaf"), session -> {
                        Future<Buffer> dotted = session.top(1, 4, 1000);
                        Future<Buffer> other = session.top(2, 4, 1000);
                        Future<Buffer> header = session.top(2, 0, 1000);
                        return Future.all(dotted, other, header)
                                .map(all -> List.of(
                                        dotted.result().toString(),
                                        other.result().toString(),
                                        header.result().toString()));
                    });
            assertThat(server.complaint()).isEmpty();
            assertThat(beginnings)
                    .as("the dots are there, and no message is taken for another")
                    .containsExactly(
                            "Subject: dots\r\n\r\none\r\n.\r\n..\r\ntwo\r\n",
                            "Subject: next\r\n\r\nother\r\n",
                            "Subject: next\r\n\r\n");
        }
    }
}
