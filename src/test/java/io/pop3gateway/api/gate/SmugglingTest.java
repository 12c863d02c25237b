package io.pop3gateway.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests whose end one may see elsewhere than another, over raw sockets: what follows them must not be answered as a request of
 * its own, and the connection must end.
 */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class SmugglingTest {

    private static final String POST =
            "POST /v1/mailboxes/odd/messages/fetch HTTP/1.1~Host: a~Content-Type: application/json~"
                    + "Authorization: Basic b2RkLWZpbmU6eA==~";
    private static final String NEXT = "GET /v1/servers HTTP/1.1~Host: a~~";
    private static final String BODY = "{\"ids\":[\"QQ\"]}";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked~~";

    private static final List<String> FIELDS = List.of(
            "Content-Length: 5~Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked~Content-Length: 5",
            "Transfer-Encoding: chunked~Content-Length: 0",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked~Transfer-Encoding: identity",
            "Transfer-Encoding: identity~Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked~Transfer-Encoding: chunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunkedx",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: chunked;q=0.5",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: ,",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding\t: chunked",
            "Content-Length: 5~Content-Length: 6",
            "Content-Length: 5, 6",
            "Content-Length: +5",
            "Content-Length: -5",
            "Content-Length: 0x5",
            "Content-Length: 5.0",
            "Content-Length: 5a",
            "Content-Length: 99999999999999999999",
            "Content-Length : 5",
            "Content-Length: 5\u0000",
            "X: y\rContent-Length: 5",
            "X\u0000: y");

    private static final List<String> SIZES = List.of(
            "10000000e", "ffffffff0000000e", "10000000000000000e", "0x0e", "+e", "-e", " ", "g", "e;a=\"\n", "e\u0000");

    /** Only where the connection was not closed: then this is how long it takes to say so. */
    private static final int PATIENCE_MILLIS = 15_000;

    @TestHTTPResource("/")
    URI gateway;

    /** What came back. */
    private record Answers(int count, boolean closed, String text) {}

    private Answers send(String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean closed = false;
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                answer.write(octet);
            }
            closed = true;
        } catch (SocketTimeoutException open) {
            // Kept open.
            closed = false;
        } catch (SocketException reset) {
            closed = true;
        }
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        return new Answers(text.split("HTTP/1\\.[01] ", -1).length - 1, closed, text);
    }

    private static List<String> shapes() {
        List<String> shapes = new ArrayList<>();
        for (String fields : FIELDS) {
            shapes.add(POST + fields + "~~0~~");
        }
        for (String size : SIZES) {
            shapes.add(CHUNKED + size + "~" + BODY + "~0~~");
        }
        shapes.add(CHUNKED + "e~" + BODY + "XX0~~");
        shapes.add(CHUNKED + "1~" + BODY + "~0~~");
        shapes.add("GET /v1/servers HTTP/1.1 x~Host: a~~");
        shapes.add("GET /v1/servers\tHTTP/1.1~Host: a\u0000~~");
        return shapes;
    }

    @Test
    void request_whoseEndIsNotCertain_isTheLastOfItsConnection() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String shape : shapes()) {
            Answers answers = send(shape + NEXT);
            if (answers.count() > 1 || !answers.closed() || answers.text().startsWith("HTTP/1.1 2")) {
                wrong.add(shape + " → " + answers);
            }
        }
        assertThat(shapes()).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void request_behindABodyThatWasRefusedUnread_isNotAnswered() throws IOException {
        Answers answers = send(POST + "Content-Length: 140000~~" + " ".repeat(140_000) + NEXT);
        assertThat(answers.text()).startsWith("HTTP/1.1 413");
        assertThat(answers.count()).isEqualTo(1);
        assertThat(answers.closed()).isTrue();
    }

    @Test
    void requests_thatAreSound_areAllAnswered() throws IOException {
        String close = "GET /v1/servers HTTP/1.1~Host: a~Connection: close~~";
        assertThat(send(NEXT + NEXT + close).count()).isEqualTo(3);
        assertThat(send(CHUNKED + "e~" + BODY + "~0~~" + close).count()).isEqualTo(2);
        assertThat(send(close + NEXT).count())
                .as("behind one that ends the connection")
                .isEqualTo(1);
    }

    @Test
    void version_thatThereIsNot_isRefused() throws IOException {
        for (String version : List.of("HTTP/9.9", "HTTP/1.2", "HTTP/0.9", "HTTP/2.0", "HTTPS/1.1")) {
            Answers answers = send("GET /v1/servers " + version + "~Host: a~Connection: close~~");
            assertThat(answers.text()).as(version).doesNotContain(" 200 ");
        }
    }
}
