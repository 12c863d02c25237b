package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.HeldMemory;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged gateway with a heap of 128 MB before maildrops of up to as many messages as it takes, with the longest unique-ids.
 */
@Tag("interop")
class MaildropSizesIT {

    private static final int MOST = 250_000;
    private static final int PAGES = 7;

    /** RFC 1939 §7: a unique-id has up to 70 characters. */
    private static final String UID_PREFIX = "u".repeat(64);

    private static final byte[] MESSAGE =
            "Subject: one of many\r\nFrom: anna@example.org\r\n\r\nshort\r\n".getBytes(StandardCharsets.US_ASCII);
    /** What each turn of an event loop must be shorter than. */
    private static final String LONGEST_TURN = "PT0.010S";

    private static final Pattern TOO_LONG = Pattern.compile("eventloop-thread[^\"]* has been blocked for (\\d+) ms");

    private static final Path TABLE = Path.of(System.getProperty("project.basedir", ""), "target/maildrops.json");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Object> ROWS = new TreeMap<>();

    private static Vertx vertx;
    private static LoadServer server;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        for (int messages : List.of(100, 1_000, 10_000, 100_000, MOST, MOST + 1)) {
            server.fill("with" + messages, messages, MESSAGE, UID_PREFIX);
        }
        gateway = GatewayProcess.start(
                GatewayProcess.server(
                        "load",
                        server.port(),
                        Map.of(
                                "gateway.timeouts.request",
                                "PT60S",
                                // Looks as often, and tells of each turn of an event loop that is longer than it may
                                // be.
                                "quarkus.vertx.warning-exception-time",
                                "PT0.005S",
                                "quarkus.vertx.max-event-loop-execute-time",
                                LONGEST_TURN)),
                GatewayProcess.podFlags(128));
        // What is loaded and compiled once is there before the first figure.
        page(100);
    }

    @AfterAll
    static void stop() throws IOException {
        Files.writeString(
                TABLE, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ROWS));
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000, 100_000, MOST})
    void page_ofAMaildrop_isServed(int messages) {
        HttpResponse<String> page = page(messages);
        long millis = Long.MAX_VALUE;
        int turn = Integer.MAX_VALUE;
        // What the machine does to a turn differs from page to page, what the gateway does in it is there each time.
        for (int i = 0; i < PAGES; i++) {
            int before = gateway.output().length();
            long begin = System.nanoTime();
            page = page(messages);
            millis =
                    Math.min(millis, Duration.ofNanos(System.nanoTime() - begin).toMillis());
            turn = Math.min(turn, longestTurn(gateway.output().substring(before)));
        }
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("\"messageCount\":" + messages);
        ROWS.put(
                String.format(Locale.ROOT, "%06d messages", messages),
                Map.of(
                        "milliseconds of a page of 50",
                        millis,
                        "longest turn of an event loop in milliseconds",
                        turn == 0 ? "below 10" : turn,
                        "share of the heap of 128 MB behind a full collection",
                        held()));
    }

    /** In milliseconds, 0 when none was too long. */
    private static int longestTurn(String told) {
        return TOO_LONG.matcher(told)
                .results()
                .mapToInt(turn -> Integer.parseInt(turn.group(1)))
                .max()
                .orElse(0);
    }

    @Test
    void page_ofOneMessageMoreThanTheLimit_isRefusedWithWhatToDo() {
        HttpResponse<String> page = page(MOST + 1);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("/problems/mailbox-too-large");
    }

    @Test
    void zip_ofAMaildropAtTheLimit_hasAllItsMessages() throws IOException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> zip = get("/v1/mailboxes/load/export?format=zip", MOST, BodyHandlers.ofInputStream());
        assertThat(zip.statusCode()).isEqualTo(200);
        int files = 0;
        try (ZipInputStream archive = new ZipInputStream(zip.body())) {
            while (archive.getNextEntry() != null) {
                assertThat(archive.readAllBytes()).isEqualTo(MESSAGE);
                files++;
            }
        }
        assertThat(files).isEqualTo(MOST);
        ROWS.put(
                "zip of " + MOST,
                Map.of(
                        "milliseconds",
                        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                        "share of the heap of 128 MB behind a full collection",
                        held()));
        assertThat(gateway.ended(Duration.ofMillis(1))).as(gateway.output()).isFalse();
    }

    /** How full the heap was of what is held, when all of it was looked at last. */
    private static double held() {
        try (JMXConnector connector = gateway.management()) {
            return new HeldMemory(connector.getMBeanServerConnection()).shareBehindFullCollection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> page(int messages) {
        return get("/v1/mailboxes/load/messages?limit=50", messages, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> get(String path, int messages, HttpResponse.BodyHandler<T> body) {
        String credentials =
                Base64.getEncoder().encodeToString(("with" + messages + "-anna:pw").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.uri() + path.substring(1)))
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofMinutes(3))
                .build();
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the gateway did not answer for " + messages + " messages: " + gateway.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
