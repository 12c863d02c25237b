package io.pop3gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptedServerTest {

    private static final Transcript SHORT = Transcript.parse(
            "short",
            """
            # use: login
            S: +OK ready
            C: NOOP
            C?: NOOP
            S: +OK
            S-RAW: .\\x41\\{3:bc}\\0\\r\\n
            C~: QU.T
            S: +OK bye
            """);

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void clientThatKeepsToTheScript_anyDelivery_noComplaint(Delivery delivery) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, delivery)) {
            String heard = talk(server, "NOOP\r\nNOOP\r\nQUIT\r\n");
            String end = delivery == Delivery.BARE_LF ? "\n" : "\r\n";
            assertThat(heard).isEqualTo("+OK ready" + end + "+OK" + end + ".Abcbcbc\0\r\n+OK bye" + end);
            assertThat(server.complaint()).isEmpty();
            assertThat(server.reports().get(0).lines()).containsExactly("NOOP", "NOOP", "QUIT");
            assertThat(server.reports().get(0).flights()).isEqualTo(1);
        }
    }

    @Test
    void optionalLine_leftOut_noComplaint() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE)) {
            talk(server, "NOOP\r\nQUIT\r\n");
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void clientThatSaysSomethingElse_isComplainedOf() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE)) {
            talk(server, "STAT\r\nQUIT\r\n");
            assertThat(server.complaint()).contains("the client must write «NOOP», but wrote «STAT»");
        }
    }

    @Test
    void clientThatWritesBareLineFeeds_isComplainedOf() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE)) {
            talk(server, "NOOP\nQUIT\n");
            assertThat(server.complaint()).hasValueSatisfying(c -> assertThat(c).contains("without CR"));
        }
    }

    @Test
    void clientThatSaysMore_isComplainedOf() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE)) {
            talk(server, "NOOP\r\nQUIT\r\nRSET\r\n");
            assertThat(server.complaint())
                    .contains("the client must close the connection at the end, but wrote «RSET»");
        }
    }

    @Test
    void clientThatClosesEarly_isComplainedOf() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE)) {
            talk(server, "NOOP\r\n");
            assertThat(server.complaint()).contains("the client must write «QU.T», but closed the connection");
        }
    }

    @Test
    void cut_atAnOctet_endsTheConnectionBeforeIt() throws Exception {
        for (int at = 0; at < 10; at++) {
            try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.COALESCED, new Fault.Cut(at))) {
                assertThat(talk(server, "")).isEqualTo("+OK ready\r\n".substring(0, at));
            }
        }
    }

    @Test
    void garble_atAnOctet_changesThatOneOnly() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE, new Fault.Garble(1, 0x20))) {
            assertThat(talk(server, "NOOP\r\nQUIT\r\n")).startsWith("+oK ready\r\n+OK\r\n");
        }
    }

    @Test
    void reset_atAnOctet_isSeenAsAReset() throws Exception {
        Fault reset = new Fault.Reset(11);
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE, reset);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            assertThat(socket.getInputStream().readNBytes(11)).hasSize(11);
            socket.getOutputStream().write("NOOP\r\nQUIT\r\n".getBytes(ISO_8859_1));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void delay_atAnOctet_comesLater() throws Exception {
        Fault delay = new Fault.Delay(3, Duration.ofMillis(120));
        long start = System.nanoTime();
        try (ScriptedServer server = ScriptedServer.start(SHORT, Delivery.WHOLE, delay)) {
            talk(server, "NOOP\r\nQUIT\r\n");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void transcriptLine_unknown_isRefused() {
        assertThatThrownBy(() -> Transcript.parse("odd", "X: what"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X: what");
    }

    private static String talk(ScriptedServer server, String said) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(said.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
