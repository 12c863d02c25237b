package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged gateway with the image's own flags and a heap of 256 MB, before more callers with more mail than it can hold.
 * Whoever does not fit waits or is told when to come again, what is answered is whole, a neighbour is served, and the process
 * lives.
 */
@Tag("interop")
class LoadMatrixIT {

    private static final int MILLION = 1_000_000;
    private static final int FETCHED = 200;
    private static final int PATIENCE_MILLIS = 180_000;
    private static final int SLOW_MILLIS = 20;

    /** How full the heap may be right behind a collection. */
    private static final double FULL = 0.85;

    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final Path REPORT = Path.of(System.getProperty("project.basedir", ""), "target/load-matrix.json");

    private static final Map<String, String> FIGURES = new TreeMap<>();
    private static Vertx vertx;
    private static LoadServer server;
    private static GatewayProcess gateway;

    /** How a caller takes an answer. */
    private enum Reader {
        FAST,
        SLOW,
        LEAVING
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        server.fill("small", List.of(text(2_000, "plain")));
        for (int size : List.of(1, 8, 24)) {
            server.fill("text" + size, List.of(text(size * MILLION, "plain")));
            server.fill("html" + size, List.of(text(size * MILLION, "html")));
            server.fill("attachment" + size, List.of(attachment(size * MILLION)));
            server.fill("parts" + size, List.of(parts(size * MILLION)));
        }
        List<byte[]> many = new ArrayList<>();
        byte[] one = text(60_000, "html");
        for (int i = 0; i < FETCHED; i++) {
            many.add(one);
        }
        server.fill("many", many);
        gateway = GatewayProcess.start(
                Map.of(
                        "gateway.servers.load.host", "127.0.0.1",
                        "gateway.servers.load.port", Integer.toString(server.port()),
                        "gateway.servers.load.security", "none",
                        "gateway.servers.load.max-sessions", "512",
                        "gateway.timeouts.request", "PT60S"),
                FLAGS);
    }

    @AfterAll
    static void stop() throws IOException {
        Files.writeString(
                REPORT, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(FIGURES));
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "2, text24, message, FAST",
        "8, text24, message, SLOW",
        "8, html24, message, FAST",
        "50, attachment8, message, FAST",
        "8, attachment24, attachment, SLOW",
        "50, parts8, message, LEAVING",
        "200, parts1, message, FAST",
        "200, text1, message, SLOW",
        "200, html1, html, LEAVING",
        "50, html1, text, FAST",
        "50, many, preview, FAST",
        "8, many, fetch, SLOW",
        "8, many, zip, FAST",
        "50, many, fetch, LEAVING",
        "200, small, message, FAST"
    })
    void callers_moreThanFit_areServedOrToldWhenToComeAgain(int callers, String mail, String view, Reader reader)
            throws IOException {
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<Double> heap = CompletableFuture.supplyAsync(() -> neighbour(over, seen), threads);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                String user = mail + "-" + i;
                all.add(CompletableFuture.runAsync(() -> count(seen, call(user, view, reader)), threads));
            }
            all.forEach(CompletableFuture::join);
            over.set(true);
            double full = heap.join();
            String figures = String.format(Locale.ROOT, "%s; heap behind collections %.2f", seen, full);
            FIGURES.put(callers + " x " + mail + " " + view + " " + reader, figures);
            assertThat(seen.keySet())
                    .as("what callers saw: %s", seen)
                    .isSubsetOf("200", "left", "503 with Retry-After", "neighbour 200");
            assertThat(full).as("share of the heap that is held").isLessThan(FULL);
            assertThat(gateway.ended(Duration.ofMillis(1)))
                    .as("ended: " + gateway.output())
                    .isFalse();
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static void count(Map<String, AtomicInteger> seen, String what) {
        seen.computeIfAbsent(what, unknown -> new AtomicInteger()).incrementAndGet();
    }

    /** Asks for a small message of its own again and again; answers how full the heap was right behind a collection. */
    private static double neighbour(AtomicBoolean over, Map<String, AtomicInteger> seen) {
        double most = 0;
        while (!over.get()) {
            count(seen, "neighbour " + call("small-neighbour", "message", Reader.FAST));
            most = Math.max(most, gateway.metric("jvm_memory_usage_after_gc", "heap"));
        }
        return most;
    }

    private static String path(String view) {
        String messages = "/v1/mailboxes/load/messages";
        String one = messages + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString("uid-1".getBytes(StandardCharsets.UTF_8));
        return switch (view) {
            case "message" -> one;
            case "attachment" -> one + "/attachments/2";
            case "preview" -> messages + "?view=preview&limit=" + FETCHED;
            case "fetch" -> messages + "/fetch";
            case "zip" -> "/v1/mailboxes/load/export?format=zip";
            default -> one + "/" + view;
        };
    }

    private static String body(String view) {
        StringBuilder ids = new StringBuilder();
        for (int i = 1; i <= FETCHED && view.equals("fetch"); i++) {
            ids.append(i == 1 ? "" : ",").append('"');
            ids.append(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("uid-" + i).getBytes(StandardCharsets.UTF_8)));
            ids.append('"');
        }
        return ids.isEmpty() ? "" : "{\"ids\":[" + ids + "]}";
    }

    /** What a caller sees: a whole answer, a refusal that says when to come again, or whatever must not be. */
    private static String call(String user, String view, Reader reader) {
        try (Socket socket = new Socket(gateway.uri().getHost(), gateway.uri().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
            String body = body(view);
            String head = (body.isEmpty() ? "GET " : "POST ") + path(view)
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Basic " + credentials + "\r\n"
                    + (body.isEmpty()
                            ? ""
                            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                    + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write((head + body).getBytes(StandardCharsets.US_ASCII));
            if (reader == Reader.LEAVING) {
                pause(ThreadLocalRandom.current().nextInt(1_000));
                return "left";
            }
            return answer(socket.getInputStream(), reader);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String answer(InputStream in, Reader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return "cut off in its head";
            }
            head.append((char) octet);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        String status = lower.split(" ")[1];
        long length = lower.contains("content-length: ")
                ? Long.parseLong(lower.split("content-length: ")[1].split("\r\n")[0])
                : -1;
        byte[] piece = new byte[64 << 10];
        byte[] last = new byte[0];
        long octets = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            octets += count;
            last = tail(last, piece, count);
            if (reader == Reader.SLOW) {
                pause(SLOW_MILLIS);
            }
        }
        boolean whole =
                length >= 0 ? octets == length : new String(last, StandardCharsets.US_ASCII).equals("0\r\n\r\n");
        if (!whole) {
            return status + " cut off";
        }
        return status.equals("503") && lower.contains("retry-after: ") ? "503 with Retry-After" : status;
    }

    private static byte[] tail(byte[] before, byte[] piece, int count) {
        int kept = Math.min(5, before.length + count);
        byte[] tail = new byte[kept];
        int fromPiece = Math.min(kept, count);
        System.arraycopy(before, before.length - (kept - fromPiece), tail, 0, kept - fromPiece);
        System.arraycopy(piece, count - fromPiece, tail, kept - fromPiece, fromPiece);
        return tail;
    }

    /** In real time: the gateway is a process of its own, and a slow reader is one who takes his time. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] text(int octets, String subtype) {
        String line = subtype.equals("html")
                ? "<p class=x>word <b>word</b> word word word word</p>\r\n"
                : "word ".repeat(14) + "\r\n";
        return ("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: text/" + subtype + "; charset=utf-8\r\n\r\n"
                        + line.repeat(octets / line.length()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] attachment(int octets) {
        String data = Base64.getMimeEncoder().encodeToString(new byte[octets / 4 * 3]);
        return ("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\r\nsee the file\r\n"
                        + "--cut\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename=data.bin\r\n\r\n" + data + "\r\n--cut--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] parts(int octets) {
        StringBuilder message = new StringBuilder(octets + MILLION);
        message.append("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n");
        String line = "word ".repeat(14) + "\r\n";
        for (int i = 0; i < FETCHED; i++) {
            message.append("--cut\r\nContent-Type: text/")
                    .append(i % 2 == 0 ? "plain" : "html")
                    .append("\r\n\r\n");
            message.append(line.repeat(octets / FETCHED / line.length())).append("\r\n");
        }
        return message.append("--cut--\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
