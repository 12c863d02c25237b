package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged gateway and callers who open connections and do little with them. Those of loopback addresses are not counted. */
@Tag("interop")
class ConnectionsIT {

    private static final int MOST = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEAD = "GET /v1/servers HTTP/1.1\r\nHost: localhost\r\n";
    private static final String REQUEST = HEAD + "\r\n";
    private static final String ANNA =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic c21hbGwtYW5uYTpwdw==\r\n\r\n";

    private static final String EVENTS = "GET /v1/mailboxes/load/events" + ANNA;

    private static Vertx vertx;
    private static LoadServer server;
    private static GatewayProcess gateway;

    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        server.fill("small", List.of("Subject: small\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII)));
        gateway = GatewayProcess.start(
                GatewayProcess.server(
                        "load",
                        server.port(),
                        Map.of(
                                "gateway.limits.client.connections", Integer.toString(MOST),
                                "gateway.timeouts.head", "PT2S",
                                "gateway.watch.heartbeat", "PT1S")),
                GatewayProcess.podFlags(128));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Socket connect(InetAddress from) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.uri().getPort()));
        return socket;
    }

    private Socket connect() throws IOException {
        return connect(InetAddress.getByName("127.0.0.1"));
    }

    private static void send(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** What comes up to some words; what came where the connection ends before. */
    private static String read(Socket socket, String until) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.indexOf(until) < 0) {
            int octet = in.read();
            if (octet < 0) {
                return read + "<end>";
            }
            read.append((char) octet);
        }
        return read.toString();
    }

    private static String ask(Socket socket) throws IOException {
        send(socket, REQUEST);
        return read(socket, "\"discovery\":false}");
    }

    /** Whether a connection is closed within a moment, or a longer one. */
    private static boolean closed(Socket socket, int millis) {
        try {
            socket.setSoTimeout(millis);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Sends octet after octet until the connection is closed. */
    private static boolean closedWhileDripping(Socket socket) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                send(socket, "x");
            } catch (IOException closed) {
                return true;
            }
            if (closed(socket, 100)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<InetAddress> ofThisMachine() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .findFirst();
    }

    @Test
    void connections_moreThanAClientMayHave_areClosedAtOnce_andOthersAreServed() throws Exception {
        Optional<InetAddress> client = ofThisMachine();
        assumeTrue(client.isPresent(), "this machine has loopback addresses alone: nothing is shown here");
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < 3 * MOST; i++) {
            connections.add(connect(client.get()));
            if (i < MOST) {
                assertThat(ask(connections.get(i))).as("connection %d", i + 1).startsWith("HTTP/1.1 200");
            }
        }
        assertThat(connections.subList(MOST, connections.size()))
                .as("connections beyond the bound")
                .allMatch(socket -> closed(socket, (int) PATIENCE.toMillis()));
        assertThat(ask(connect())).as("another client").startsWith("HTTP/1.1 200");
        assertThat(ask(connections.get(0)))
                .as("a connection inside the bound, again")
                .startsWith("HTTP/1.1 200");
        assertThat(gateway.metric("gateway_connections_closed_total", "client-limit"))
                .isGreaterThanOrEqualTo(2 * MOST);
        assertThat(gateway.output().split("POP3GW-0202", -1))
                .as("lines of the log for them")
                .hasSize(2);

        connections.get(0).close();

        await("the place of a closed one can be had")
                .atMost(PATIENCE)
                .ignoreException(SocketException.class)
                .until(() -> ask(connect(client.get())).startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "nothing, GET /v1/serv",
                "nothing, ''",
                "GET /v1/servers, GET /v1/serv",
                "POST /nowhere, ''",
                "nothing, PRI"
            })
    void head_octetByOctet_isNotWaitedForWithoutEnd(String before, String begin) throws IOException {
        Socket socket = connect();
        if (before != null) {
            boolean body = before.startsWith("POST");
            send(
                    socket,
                    before + " HTTP/1.1\r\nHost: localhost\r\n" + (body ? "Content-Length: 100000\r\n" : "") + "\r\n");
            assertThat(read(socket, "\r\n")).startsWith(body ? "HTTP/1.1 404" : "HTTP/1.1 200");
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
        }
        send(socket, begin);

        assertThat(closedWhileDripping(socket))
                .as("a connection that sends an octet now and then")
                .isTrue();
    }

    @Test
    void connection_thatIsIdleForLongerThanAHeadMayTake_isServedAgain() throws IOException {
        Socket idle = connect();
        assertThat(ask(idle)).startsWith("HTTP/1.1 200");
        assertThat(closed(connect(), (int) PATIENCE.toMillis()))
                .as("a connection beside it that says nothing")
                .isTrue();
        assertThat(closed(connect(), (int) PATIENCE.toMillis()))
                .as("another one")
                .isTrue();

        assertThat(ask(idle)).startsWith("HTTP/1.1 200");
    }

    @Test
    void streamsAndLongPolls_longerThanAHeadMayTake_areNotCut() throws IOException {
        Socket events = connect();
        send(events, EVENTS);
        Socket poll = connect();
        send(poll, "GET /v1/mailboxes/load/messages?wait=5&after=dWlkLTE" + ANNA);

        for (int beat = 0; beat < 6; beat++) {
            assertThat(read(events, "\n:")).as("heartbeat %d", beat).doesNotContain("<end>");
        }
        assertThat(read(poll, "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void halfHeads_inParallel_takeNothingFromThoseBesideThem_andAreClosed() throws IOException {
        List<Socket> halves = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            halves.add(connect());
            send(halves.get(i), HEAD);
        }
        assertThat(ask(connect())).as("another caller").startsWith("HTTP/1.1 200");
        assertThat(halves)
                .as("connections with half a head")
                .allMatch(socket -> closed(socket, (int) PATIENCE.toMillis()));
    }

    /** What callers may send in parallel: something before it, and the end of a head of very many fields. */
    static Stream<Arguments> longHeads() {
        String post = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
        return Stream.of(
                Arguments.of("half of a head", "", ""),
                Arguments.of("half of a head behind a request", REQUEST, ""),
                Arguments.of("half of a head behind a body", post, ""),
                Arguments.of("half of a head behind a request that waits", EVENTS, ""),
                Arguments.of("what is no head", "", "no field\r\n\r\n"),
                Arguments.of("a head without its body", "", "Content-Length: 9\r\n\r\n"));
    }

    /** Short fields take many times as much of the heap as they have octets. */
    @ParameterizedTest
    @MethodSource("longHeads")
    void longHeads_inParallel_leaveAHeapForThoseBesideThem(String what, String before, String end) throws IOException {
        String head = "POST" + HEAD.substring("GET".length()) + "a:1\r\n".repeat(12_000) + end;
        for (int i = 0; i < 400; i++) {
            Socket caller = connect();
            try {
                send(caller, before);
                if (!before.isEmpty()) {
                    read(caller, "\r\n\r\n");
                }
                send(caller, head);
            } catch (SocketException closed) {
                // That is what may come of it.
            }
        }
        assertThat(ask(connect())).as("a caller beside %s", what).startsWith("HTTP/1.1 200");
    }
}
