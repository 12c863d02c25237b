package io.pop3gateway.api.gate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class MeteredPathsTest {

    private static final Pattern PATH =
            Pattern.compile("http_server_requests_seconds_count\\{[^}\\n]*uri=\"([^\"]*)\"");
    private static final int TIMES = 30;

    @TestHTTPResource("/")
    URI gateway;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @ConfigProperty(name = "quarkus.http.cors.origins")
    String allowed;

    /** A request line and fields, with a number where it says {@code %d}. */
    private void send(String head, int number) throws IOException {
        String request =
                head.replace("%d", Integer.toString(number)).replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // Not to its end: a connection whose request is not understood lingers for a while.
            socket.getInputStream().read(new byte[1024]);
        }
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        Matcher matcher = PATH.matcher(given().get(metrics).asString());
        while (matcher.find()) {
            paths.add(matcher.group(1));
        }
        return paths;
    }

    @Test
    void request_thatBreaksOff_isMeteredUnderTheNamesOfAll() throws IOException {
        given().get("/v1/servers").then().statusCode(200);
        String request = "POST /v1/mailboxes/x/messages/fetch HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{";
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        Awaitility.await("what breaks off is counted, by the same tags as all else")
                .until(
                        () -> given().get(metrics)
                                .asString()
                                .matches(
                                        "(?s).*http_server_requests_seconds_count\\{[^}]*server=\"none\"[^}]*status=\"RESET\".*"));
    }

    @Test
    void requests_thatAreForNoResource_shareOneName() throws IOException {
        String[] heads = {
            "CONNECT junk%d.example.org:443 HTTP/1.1~Host: junk%d.example.org:443",
            "GET /v1/mailboxes/junk%d HTTP/1.1~Host: a~Host: b",
            "GET /junk%d HTTP/1.1~Host: a",
            "GET /v1/junk%d HTTP/1.1~Host: a",
            "GET /v1/{junk%d} HTTP/1.1~Host: a",
            "GET /junk%d/../v1/servers HTTP/1.1~Host: a",
            "GET /junk%d/../index.html HTTP/1.1~Host: a",
            "OPTIONS /junk%d HTTP/1.1~Host: a~Access-Control-Request-Method: GET~Origin: " + allowed,
            "POST /v1/servers/junk%d HTTP/1.1~Host: a~Content-Length: 99999999",
            "JUNK%d /v1/servers HTTP/1.1~Host: a",
            "GET http://a/junk%d HTTP/1.1~Host: a"
        };
        for (String head : heads) {
            for (int number = 0; number < TIMES; number++) {
                send(head, number);
            }
        }
        String scraped = given().get(metrics).asString();
        assertThat(scraped).contains("uri=\"other\"").doesNotContain("junk").doesNotContain("JUNK");
        assertThat(paths()).hasSizeLessThan(40);
    }

    @Test
    void requests_forAResource_areMeteredUnderItsTemplate() {
        given().auth().preemptive().basic("odd-fine", "1234qwer").get("/v1/mailboxes/odd/messages/Zmlyc3Q/top");
        given().get("/v1/servers").then().statusCode(200);
        Awaitility.await().untilAsserted(() -> assertThat(paths())
                .contains("/v1/servers", "/v1/mailboxes/{server}/messages/{id}/top"));
    }
}
