package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is no request by HTTP's own grammar and comes to no route, over raw sockets: a problem with the header fields that every
 * answer has, and the end of the connection.
 */
@QuarkusTest
@TestProfile(DemoGateway.class)
class MalformedHeadsTest {

    private static final String LINE = "GET /v1/servers HTTP/1.1~Host: a~";
    private static final String POST = "POST /v1/mailboxes/demo/messages/delete HTTP/1.1~Host: x~"
            + "Content-Type: application/json~Authorization: Basic c2NoZW1hdGhlc2lzOjEyMzRxd2Vy~"
            + "Transfer-Encoding: chunked~~";
    private static final String LONG = "y".repeat(70_000);

    private static final Map<String, String> FIELDS = Map.of(
            "content-type", "application/problem+json",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "cache-control", "no-store",
            "connection", "close");

    private static final List<String> LINES = List.of(
            "GARBAGE~~",
            "GET~~",
            "GET /v1/servers~~",
            "GET /v1/servers HTTP/1~Host: a~~",
            "GET /v1/servers HTTP/1.1 x~Host: a~~",
            "GET /v1/servers HTTP 1.1~Host: a~~",
            "G\0T /v1/servers HTTP/1.1~Host: a~~",
            "G{T /v1/servers HTTP/1.1~Host: a~~",
            "GET /v1/\0 HTTP/1.1~Host: a~~",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003~~");

    private static final List<String> HEADERS = List.of(
            "GET /v1/servers HTTP/1.1~Host a~~",
            "GET /v1/servers HTTP/1.1~Host : a~~",
            "GET /v1/servers HTTP/1.1~: a~~",
            "GET /v1/servers HTTP/1.1~ Host: a~~",
            LINE + "X Y: z~~",
            LINE + "X\t: z~~",
            LINE + "X\u00e9: y~~",
            LINE + "X(: y~~",
            LINE + "X: \0~~",
            LINE + "X: y\rz~~",
            LINE + "X: y\u000bz~~",
            LINE + "Content-Length: x~~",
            LINE + "Content-Length: -1~~",
            LINE + "Content-Length: 5, 6~~",
            LINE + "Content-Length: 5~Content-Length: 6~~",
            LINE + "Content-Length: 5~Transfer-Encoding: chunked~~0~~",
            LINE + "Transfer-Encoding: chunked, identity~~0~~",
            LINE + "Transfer-Encoding: gzip~~0~~");

    private static final List<String> BODIES = List.of(
            "zz~{}~0~~",
            "-1~{}~0~~",
            "+2~{}~0~~",
            "0x2~{}~0~~",
            "~{}~0~~",
            "ffffffffff~{}~0~~",
            "2~{}xx0~~",
            "1~{}~0~~",
            "2;a=\n~{}~0~~",
            "2;" + LONG + "~{}~0~~",
            "2~{}~0~X Y: z~~",
            "2~{}~0~X: " + LONG + "~~");

    @TestHTTPResource("/")
    URI gateway;

    private final ObjectMapper json = new ObjectMapper();

    private static Map<String, Integer> malformed() {
        Map<String, Integer> all = new LinkedHashMap<>();
        LINES.forEach(line -> all.put(line, 400));
        HEADERS.forEach(header -> all.put(header, 400));
        BODIES.forEach(body -> all.put(POST + body, 400));
        all.put("GET /" + LONG + " HTTP/1.1~Host: a~~", 414);
        all.put("GET /v1/servers?" + LONG + " HTTP/1.1~Host: a~~", 414);
        all.put(LINE + "X: " + LONG + "~~", 431);
        all.put(
                LINE
                        + String.join(
                                "",
                                IntStream.range(0, 9_000)
                                        .mapToObj(i -> "X" + i + ": y~")
                                        .toList()) + "~",
                431);
        return all;
    }

    private String fault(String request, int status) throws IOException {
        byte[] octets = (request + LINE + "~").replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        Exchange exchange;
        try {
            // Comes back only when the connection is closed.
            exchange = new WireClient(gateway).send(octets, "GET", "/v1/servers");
        } catch (AssertionError unanswered) {
            return begin(request) + " → " + unanswered.getMessage();
        }
        Exchange.Headers fields = exchange.answered();
        String text = exchange.body() == null ? "" : new String(exchange.body(), StandardCharsets.UTF_8);
        JsonNode problem = text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
        boolean right = exchange.status() == status
                && FIELDS.entrySet().stream().allMatch(field -> field.getValue().equals(fields.first(field.getKey())))
                && fields.first("date") != null
                && problem.path("status").asInt() == status
                && problem.path("type").asText().equals("/problems/invalid-request")
                && problem.path("traceId").asText().length() == 32
                && problem.path("errors").size() == 1
                && text.endsWith("}");
        return right ? "" : begin(request) + " → " + exchange + fields + text;
    }

    private static String begin(String request) {
        String own = request.startsWith(POST) ? request.substring(POST.length()) : request;
        return own.substring(0, Math.min(120, own.length()));
    }

    @Test
    void head_orChunksThatHttpDoesNotAllow_areAProblemAndTheEndOfTheConnection() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, Integer> shape : malformed().entrySet()) {
            faults.add(fault(shape.getKey(), shape.getValue()));
        }
        assertThat(faults).hasSizeGreaterThan(40);
        assertThat(faults.stream().filter(fault -> !fault.isEmpty())).isEmpty();
    }
}
