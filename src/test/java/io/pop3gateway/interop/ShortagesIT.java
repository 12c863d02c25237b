package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.interop.LoadCaller.Reader;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.ForegroundProcess;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged gateway when its machine gives it too little, or its mail server is killed: what callers see meanwhile, and that it
 * works again by itself. The table is in {@code target/shortages.json} and in the guide.
 */
@Tag("interop")
class ShortagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 400;
    private static final int LARGE = 20_000_000;
    private static final String PASSWORD = "pw";
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/shortages.json");
    private static final Map<String, Object> ROWS = new TreeMap<>();
    private static final List<String> FLAGS = GatewayProcess.podFlags(128);

    @AfterAll
    static void report() throws IOException {
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ROWS));
    }

    private Vertx vertx;

    /** Milliseconds until a caller is served whole again; what he saw until then is noted. */
    private static long servedAgain(LoadCaller caller, String user, String view, List<String> seen) {
        long begin = System.nanoTime();
        await("who comes again is served").atMost(PATIENCE).until(() -> {
            String told = LoadCaller.kind(caller.call("load", user, view, Reader.FAST));
            seen.add(told);
            return told.equals(LoadCaller.SERVED);
        });
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** What each of a crowd of connections says before it is silent. */
    private enum Crowd {
        NOTHING("that say nothing", ""),
        HALF_A_HEAD("with half a head", "GET /v1/servers HTTP/1.1\r\nHost: local"),
        NO_HANDSHAKE("that never shake hands", "");

        private final String told;
        private final String words;

        Crowd(String told, String words) {
            this.told = told;
            this.words = words;
        }
    }

    @BeforeEach
    void callers() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** More connections than the process may have descriptors, before any mailbox was asked for. */
    @ParameterizedTest
    @EnumSource
    void connections_moreThanDescriptors_takeNothingFromThoseBesideThem(Crowd crowd) throws Exception {
        int tls = ForegroundProcess.freePort();
        try (LoadServer server = new LoadServer(vertx)) {
            server.fill("small", List.of(LoadMail.text(2_000, "plain")));
            server.fill("large", List.of(LoadMail.attachment(1_000_000)));
            try (GatewayProcess gateway = GatewayProcess.bounded(
                    alsoOverTls(GatewayProcess.server("load", server.port()), tls), FLAGS, "-n 256")) {
                LoadCaller caller = new LoadCaller(vertx, gateway.uri(), PATIENCE);
                List<String> meanwhile = new ArrayList<>();
                int port = crowd == Crowd.NO_HANDSHAKE ? tls : gateway.uri().getPort();
                String live = inACrowd(gateway, port, crowd.words, meanwhile);
                assertThat(live)
                        .as("the management port, of which the probes live")
                        .isEqualTo("200");
                assertThat(meanwhile)
                        .as("who had a connection before the others came")
                        .isSubsetOf("200", "503");
                List<String> then = new ArrayList<>();
                long millis = servedAgain(caller, "small-anna", "message", then);
                assertThat(then).as("when the others are gone").doesNotContain("500");
                assertThat(caller.call("load", "large-anna", "attachment", Reader.FAST))
                        .as("what needs a file")
                        .isEqualTo(LoadCaller.SERVED);
                ROWS.put(
                        "256 descriptors, " + CONNECTIONS + " connections " + crowd.told,
                        Map.of("meanwhile", meanwhile, "served again after ms", millis));
            }
        }
    }

    private static Map<String, String> alsoOverTls(Map<String, String> configuration, int port) {
        ThrowawayCertificate own = ThrowawayCertificate.shared();
        Map<String, String> both = new TreeMap<>(configuration);
        both.put("quarkus.http.ssl-port", Integer.toString(port));
        both.put("quarkus.http.tls-configuration-name", "callers");
        both.put(
                "quarkus.tls.callers.key-store.pem.0.cert",
                own.certificateFile().toString());
        both.put("quarkus.tls.callers.key-store.pem.0.key", own.keyFile().toString());
        return both;
    }

    /** What a probe sees while all those connections are there; what a caller sees who came before them is noted. */
    private static String inACrowd(GatewayProcess gateway, int port, String words, List<String> meanwhile)
            throws IOException {
        List<Socket> others = new ArrayList<>();
        try (HttpSocketBeside first = new HttpSocketBeside(gateway)) {
            first.ask("/v1/servers");
            // That for TLS is opened behind the one by which a start is seen.
            gateway.awaitListening(port);
            for (int i = 0; i < CONNECTIONS; i++) {
                connect(port, words, others);
            }
            for (String path : List.of("/v1/mailboxes/load", "/v1/mailboxes/load/messages?limit=1")) {
                meanwhile.add(first.ask(path));
            }
            return health(gateway);
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }

    @Test
    void disk_thatTakesNoMore_isToldAsWhatMayPass_andNoLongerOnceItDoes() throws Exception {
        try (LoadServer server = new LoadServer(vertx)) {
            server.fill("small", List.of(LoadMail.text(2_000, "plain")));
            server.fill("large", List.of(LoadMail.attachment(4_000_000)));
            try (GatewayProcess gateway = GatewayProcess.start(GatewayProcess.server("load", server.port()), FLAGS)) {
                LoadCaller caller = new LoadCaller(vertx, gateway.uri(), PATIENCE);
                caller.call("load", "large-anna", "attachment", Reader.FAST);
                largestFile(gateway, "1000000");
                List<String> meanwhile = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    meanwhile.add(LoadCaller.kind(caller.call("load", "large-anna", "attachment", Reader.FAST)));
                }
                assertThat(meanwhile).as("a large message meanwhile").containsOnly(LoadCaller.LATER);
                assertThat(caller.call("load", "small-anna", "message", Reader.FAST))
                        .as("a small one meanwhile")
                        .isEqualTo(LoadCaller.SERVED);
                largestFile(gateway, "unlimited");
                long millis = servedAgain(caller, "large-anna", "attachment", new ArrayList<>());
                assertThat(gateway.metric("gateway_spool_used_bytes", ""))
                        .as("octets of the disk that are still counted")
                        .isZero();
                ROWS.put("a disk that takes no more", Map.of("meanwhile", meanwhile, "served again after ms", millis));
            }
        }
    }

    @Test
    void mailServer_killedInTheMiddle_cutsWhatWasOnItsWay_andServesAgainWhenItIsBack() throws Exception {
        try (DovecotServer dovecot = DovecotServer.start(PASSWORD, List.of("anna", "bert"))) {
            dovecot.deliver("anna", LoadMail.text(LARGE, "plain"));
            dovecot.deliver("bert", LoadMail.text(2_000, "plain"));
            try (GatewayProcess gateway = GatewayProcess.start(GatewayProcess.server("load", dovecot.port()), FLAGS)) {
                LoadCaller caller = new LoadCaller(vertx, gateway.uri(), PATIENCE);
                assertThat(caller.call("load", "bert", "list", Reader.FAST)).isEqualTo(LoadCaller.SERVED);
                CompletableFuture<String> download =
                        CompletableFuture.supplyAsync(() -> caller.call("load", "anna", "mbox", Reader.SLOW));
                await("a download has begun")
                        .atMost(PATIENCE)
                        .until(() -> gateway.metric("gateway_pool_sessions", "") > 0);
                await("it comes").atMost(PATIENCE).until(() -> sent(gateway) > 1_000_000);
                dovecot.kill();
                String cut = download.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(cut)
                        .as("half a mailbox must not look like a whole one")
                        .contains("cut off");
                List<String> meanwhile = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    meanwhile.add(LoadCaller.kind(caller.call("load", "bert", "list", Reader.FAST)));
                }
                assertThat(meanwhile).as("lists while there is no mail server").isSubsetOf("502", LoadCaller.LATER);
                dovecot.startAgain();
                List<String> then = new ArrayList<>();
                long millis = servedAgain(caller, "bert", "list", then);
                await("nothing is held for those who were cut off")
                        .atMost(PATIENCE)
                        .until(() -> gateway.metric("gateway_pool_sessions", "") == 0
                                && gateway.metric("gateway_memory_used_bytes", "") == 0);
                ROWS.put(
                        "a killed Dovecot",
                        Map.of("on its way", cut, "meanwhile", meanwhile, "served again after ms", millis));
            }
        }
    }

    private static double sent(GatewayProcess gateway) {
        return gateway.metric(
                "http_server_bytes_written_sum", "\"" + gateway.uri().getPort() + "\"");
    }

    /** Octets of the largest file that the process may write from now on. */
    private static void largestFile(GatewayProcess gateway, String octets) throws Exception {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(gateway.pid()), "--fsize=" + octets + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).as("prlimit").isZero();
    }

    private static void connect(int port, String words, List<Socket> to) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            to.add(socket);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            assertThat(to).as("connections before one was refused: " + refused).isNotEmpty();
        }
    }

    private static String health(GatewayProcess gateway) throws IOException {
        HttpURLConnection probe = (HttpURLConnection)
                gateway.managementUri().resolve("/q/health/live").toURL().openConnection();
        probe.setReadTimeout((int) PATIENCE.toMillis());
        return Integer.toString(probe.getResponseCode());
    }

    /** A connection that was there before the others. */
    private static final class HttpSocketBeside implements AutoCloseable {

        private final Socket socket;

        HttpSocketBeside(GatewayProcess gateway) throws IOException {
            socket = new Socket("127.0.0.1", gateway.uri().getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }

        /** The status of an answer whose body is then read to its end. */
        String ask(String path) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic c21hbGwtYmVydDpwdw==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int octet = socket.getInputStream().read();
                if (octet < 0) {
                    return "cut off";
                }
                head.append((char) octet);
            }
            String length = Arrays.stream(
                            head.toString().toLowerCase(Locale.ROOT).split("\r\n"))
                    .filter(line -> line.startsWith("content-length: "))
                    .findFirst()
                    .orElse("content-length: 0")
                    .substring("content-length: ".length());
            socket.getInputStream().readNBytes(Integer.parseInt(length));
            return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
