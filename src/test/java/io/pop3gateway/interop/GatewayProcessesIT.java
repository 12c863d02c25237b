package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.DovecotLog;
import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.GatewayProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway, in processes of its own, before one Dovecot that admits one session to a maildrop at a time. */
@Tag("interop")
class GatewayProcessesIT {

    private static final String PASSWORD = "correct horse";
    private static final int GATEWAYS = 3;
    private static final int MAILBOXES = 5;
    private static final int CALLERS = 30;
    private static final int MESSAGES = 3;
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** More than the sockets on the way can hold. */
    private static final int LARGE = 30 << 20;

    /** Where the figures are kept, since Maven drops what tests report. */
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/three-gateways.json");

    private final DovecotServer dovecot = DovecotServer.start(
            PASSWORD, IntStream.range(0, MAILBOXES).mapToObj(i -> "user" + i).toList(), Option.LOCK_SESSIONS);
    private final List<GatewayProcess> gateways = new ArrayList<>();

    @AfterEach
    void stop() {
        gateways.forEach(GatewayProcess::close);
        dovecot.close();
    }

    private GatewayProcess start(Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(more);
        configuration.putAll(GatewayProcess.server("work", dovecot.port()));
        GatewayProcess gateway = GatewayProcess.start(configuration);
        gateways.add(gateway);
        return gateway;
    }

    private static byte[] message(int mailbox, int number) {
        return SampleMessages.of(("mailbox " + mailbox + ", message " + number + "\r\n").repeat(200));
    }

    private static HttpMailbox mailbox(int number) {
        return new HttpMailbox("work", "user" + number, PASSWORD);
    }

    private double sum(ToDoubleFunction<GatewayProcess> metric) {
        return gateways.stream().mapToDouble(metric).sum();
    }

    /**
     * Sessions linger longer than Dovecot waits for a lock, which is ten seconds, so the gateways cannot but meet each other's
     * locks.
     */
    @Test
    void threeGateways_onTheSameMailboxes_answerEveryRequestInTime(TestReporter report) throws IOException {
        for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
            for (int number = 0; number < MESSAGES; number++) {
                dovecot.deliver("user" + mailbox, message(mailbox, number));
            }
        }
        for (int i = 0; i < GATEWAYS; i++) {
            start(Map.of(
                    "gateway.pool.linger", "PT11S",
                    "gateway.pool.in-use-patience", "PT50S",
                    "gateway.timeouts.answer", "PT15S",
                    "gateway.timeouts.request", "PT60S"));
        }
        List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> readEverything(
                        new AsyncHttp(gateways.get(caller % GATEWAYS).uri()), caller / GATEWAYS % MAILBOXES))
                .toList();
        callers.forEach(CompletableFuture::join);

        double repeats = sum(gateway -> gateway.metric("gateway_pool_repeats_total", "MaildropInUse"));
        double saved = sum(gateway -> gateway.metric("gateway_pool_saved_total", "MaildropInUse"));
        Map<String, String> figures = new TreeMap<>(Map.of(
                "requests", Integer.toString(CALLERS * (1 + MESSAGES)),
                "logins", Long.toString(dovecot.logins()),
                "repeated for [IN-USE]", Long.toString((long) repeats),
                "saved by that", Long.toString((long) saved)));
        report.publishEntry(figures);
        Files.writeString(REPORT, new ObjectMapper().writeValueAsString(figures));
        assertThat(saved).as("saved by trying again").isPositive();
        assertThat(repeats).isGreaterThanOrEqualTo(saved);
        assertThat(sum(gateway -> gateway.metric("gateway_pool_failures_total", "")))
                .as("requests that failed")
                .isZero();
    }

    /** Lists a mailbox and reads each message of it; fails unless every answer is right. */
    private static CompletableFuture<Void> readEverything(AsyncHttp http, int number) {
        HttpMailbox mailbox = mailbox(number);
        return http.get(mailbox, mailbox.path() + "/messages?view=ids&order=oldest")
                .thenCompose(list -> {
                    assertThat(list.statusCode())
                            .as("list of mailbox " + number)
                            .isEqualTo(200);
                    List<String> ids = ids(list);
                    assertThat(ids).hasSize(MESSAGES);
                    return CompletableFuture.allOf(IntStream.range(0, MESSAGES)
                            .mapToObj(i -> http.raw(mailbox, ids.get(i)).thenAccept(raw -> {
                                assertThat(raw.statusCode()).isEqualTo(200);
                                assertThat(raw.body()).isEqualTo(message(number, i));
                            }))
                            .toArray(CompletableFuture[]::new));
                });
    }

    private static List<String> ids(HttpResponse<byte[]> list) {
        try {
            return new ObjectMapper().readTree(list.body()).path("items").findValuesAsText("id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stoppedGateway_finishesWhatRuns_refusesTheRest_andQuitsEverySession() throws IOException {
        byte[] large = SampleMessages.large(LARGE);
        dovecot.deliver("user0", large);
        GatewayProcess gateway = start(Map.of("gateway.pool.linger", "PT5M"));
        AsyncHttp http = new AsyncHttp(gateway.uri());
        HttpMailbox reading = mailbox(0);
        String id = ids(http.get(reading, reading.path() + "/messages?view=ids").join())
                .get(0);
        for (int i = 1; i < MAILBOXES; i++) {
            assertThat(http.get(mailbox(i), mailbox(i).path()).join().statusCode())
                    .isEqualTo(200);
        }
        assertThat(gateway.metric("gateway_pool_lingering", "work")).isEqualTo(MAILBOXES);
        try (HttpSocket reader = new HttpSocket(gateway.uri(), reading, reading.path(id) + "/raw")) {
            assertThat(reader.status()).isEqualTo("HTTP/1.1 200 OK");
            gateway.terminate();
            awaitRefusal(gateway);
            reader.hurry();
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            for (int octets = reader.body(piece, piece.length); octets > 0; octets = reader.body(piece, piece.length)) {
                read.write(piece, 0, octets);
            }
            assertThat(read.toByteArray())
                    .as("the message whose reader was there before")
                    .isEqualTo(large);
        }
        assertThat(gateway.ended(GRACE)).as("ends within the grace period").isTrue();
        assertThat(gateway.output()).doesNotContain("ERROR", PASSWORD);
        dovecot.awaitNoSession();
        assertThat(dovecot.sessions().ended())
                .hasSize(MAILBOXES)
                .as("ended with QUIT")
                .allMatch(DovecotLog.Ended::loggedOut);
    }

    /** New requests are refused once it has begun to stop, each with the advice to connect elsewhere. */
    private static void awaitRefusal(GatewayProcess gateway) {
        await("new requests are refused").atMost(GRACE).untilAsserted(() -> {
            try (HttpSocket late = new HttpSocket(gateway.uri(), mailbox(1), "/v1/servers")) {
                assertThat(late.head())
                        .startsWith("HTTP/1.1 503 Service Unavailable")
                        .anyMatch(field -> field.equalsIgnoreCase("connection: close"))
                        .contains("Content-Type: application/problem+json");
            }
        });
    }

    /** As Kubernetes mounts a Secret: names that lead through a link which an update turns round. */
    @Test
    void secrets_inAMountedFolder_areRead(@TempDir Path mount) throws IOException {
        Path version = Files.createDirectory(mount.resolve("..2026_11_28"));
        Files.writeString(version.resolve("secrets.properties"), "gateway.servers.work.name=From a mounted file\n");
        Files.createSymbolicLink(mount.resolve("..data"), version.getFileName());
        Files.createSymbolicLink(mount.resolve("secrets.properties"), Path.of("..data/secrets.properties"));

        GatewayProcess gateway = start(Map.of("quarkus.config.locations", mount.toString()));

        String servers = new String(
                new AsyncHttp(gateway.uri())
                        .get(mailbox(0), "/v1/servers")
                        .join()
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(servers).contains("\"work\"", "From a mounted file");
    }

    @Test
    void path_thatIsNoUri_isAProblemInThePackagedGatewayToo() throws IOException {
        GatewayProcess gateway = start(Map.of());
        try (HttpSocket socket =
                new HttpSocket(gateway.uri(), mailbox(0), mailbox(0).path("%ZZ"))) {
            assertThat(socket.head())
                    .anyMatch(line -> line.contains(" 400 "))
                    .anyMatch(line -> line.equalsIgnoreCase("Content-Type: application/problem+json"));
        }
    }

    /** It is made when it is first asked for, here by two at once. */
    @Test
    void contract_ofThePackagedGateway_isTheOneInTheRepository() throws IOException {
        AsyncHttp http = new AsyncHttp(start(Map.of()).uri());
        CompletableFuture<HttpResponse<byte[]>> json = http.get(mailbox(0), "/q/openapi.json");
        CompletableFuture<HttpResponse<byte[]>> yaml = http.get(mailbox(0), "/q/openapi");

        Path kept = Path.of(System.getProperty("project.basedir", ""), "openapi");
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(json.join().body()))
                .isEqualTo(mapper.readTree(kept.resolve("openapi.json").toFile()));
        assertThat(yaml.join().statusCode()).isEqualTo(200);
        assertThat(yaml.join().body()).hasSameSizeAs(Files.readAllBytes(kept.resolve("openapi.yaml")));
    }

    @Test
    void compressedAnswer_ofThePage_leavesTheRoomForTemporaryFilesToMessages(@TempDir Path folder) throws Exception {
        GatewayProcess gateway = GatewayProcess.start(Map.of(), List.of("-Xmx192m", "-Djava.io.tmpdir=" + folder));
        gateways.add(gateway);

        HttpResponse<byte[]> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.uri())
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> unpacked = files.filter(Files::isRegularFile).toList();
            assertThat(unpacked).as("what is there: pages, and no library").noneMatch(file -> file.toString()
                    .endsWith(".so"));
            assertThat(unpacked.stream()
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .as("octets there: a hundredth of the room that the chart gives at most")
                    .isLessThan(10_000_000);
        }
    }
}
