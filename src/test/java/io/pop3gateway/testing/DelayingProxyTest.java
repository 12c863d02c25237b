package io.pop3gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayingProxyTest {

    private static final Transcript ECHO = Transcript.parse(
            "far", "# use: login\nS: +OK ready\nC: NOOP\nS: +OK\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK bye\n");
    private static final Transcript LARGE = Transcript.parse("large", "S: +OK\nS-RAW: \\{200000:x}\nCLOSE\n");
    private static final String DIALOGUE = "NOOP\r\nSTAT\r\nQUIT\r\n";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void noDistance_everythingPasses_andIsCounted() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ECHO, Delivery.OCTETS);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), Distance.NONE);
                Socket socket = connect(proxy)) {
            socket.getOutputStream().write(DIALOGUE.getBytes(ISO_8859_1));
            String heard = "+OK ready\r\n+OK\r\n+OK 0 0\r\n+OK bye\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(heard.length()), ISO_8859_1))
                    .isEqualTo(heard);
            assertThat(proxy.octetsFromServer()).isEqualTo(heard.length());
            assertThat(proxy.octetsFromClient()).isEqualTo(DIALOGUE.length());
            assertThat(proxy.connections()).isEqualTo(1);
            socket.shutdownOutput();
            assertThat(server.complaint()).isEmpty();
            Awaitility.await().until(() -> proxy.openConnections() == 0);
        }
    }

    @Test
    void distance_greetingAndAnswer_takeHandshakeAndRoundTrip() throws Exception {
        Distance far = Distance.of(Duration.ofMillis(40));
        try (ScriptedServer server = ScriptedServer.start(ECHO, Delivery.WHOLE);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), far)) {
            long start = System.nanoTime();
            try (Socket socket = connect(proxy)) {
                assertThat(socket.getInputStream().readNBytes(11)).hasSize(11);
                assertThat(since(start)).isBetween(Duration.ofMillis(160), Duration.ofSeconds(5));
                start = System.nanoTime();
                socket.getOutputStream().write("NOOP\r\n".getBytes(ISO_8859_1));
                assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
                assertThat(since(start)).isBetween(Duration.ofMillis(80), Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void bandwidth_bounded_takesItsTime() throws Exception {
        Distance narrow = Distance.NONE.withBandwidth(1_000_000);
        try (ScriptedServer server = ScriptedServer.start(LARGE, Delivery.WHOLE);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), narrow)) {
            long start = System.nanoTime();
            try (Socket socket = connect(proxy)) {
                assertThat(socket.getInputStream().readAllBytes()).hasSize(200_005);
            }
            assertThat(since(start)).isBetween(Duration.ofMillis(190), Duration.ofSeconds(5));
        }
    }

    @Test
    void cut_afterOctetsOfTheServer_endsTheConnectionThere() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(LARGE, Delivery.WHOLE);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), Distance.NONE)) {
            proxy.cutAfterOctetsFromServer(12_345);
            try (Socket socket = connect(proxy)) {
                assertThat(socket.getInputStream().readAllBytes()).hasSize(12_345);
            }
        }
    }

    @Test
    void cut_afterOctetsOfTheClient_serverHearsNoMore() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ECHO, Delivery.WHOLE);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), Distance.NONE)) {
            proxy.cutAfterOctetsFromClient(6);
            try (Socket socket = connect(proxy)) {
                socket.getOutputStream().write(DIALOGUE.getBytes(ISO_8859_1));
                assertThat(server.reports().get(0).lines()).containsExactly("NOOP");
            }
        }
    }

    @Test
    void hang_untilItGoesOn_nothingPasses() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ECHO, Delivery.WHOLE);
                DelayingProxy proxy = DelayingProxy.start(vertx, server.port(), Distance.NONE);
                Socket socket = connect(proxy)) {
            assertThat(socket.getInputStream().readNBytes(11)).hasSize(11);
            proxy.hang();
            socket.getOutputStream().write("NOOP\r\n".getBytes(ISO_8859_1));
            socket.setSoTimeout(150);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
            proxy.goOn();
            assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
        }
    }

    private static Socket connect(DelayingProxy proxy) throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
