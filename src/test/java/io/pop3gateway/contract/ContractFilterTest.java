package io.pop3gateway.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the contract is looked at in every test: here a gateway that breaks it. */
@QuarkusTest
@TestProfile(DemoGateway.class)
class ContractFilterTest {

    private static final String GOOD =
            "{\"servers\":[{\"id\":\"demo\",\"name\":\"Demo\",\"auth\":[\"basic\"]}],\"discovery\":false}";

    private HttpServer server;
    private int status = 200;
    private String body = GOOD;
    private String type = "application/json";
    private Map<String, String> headers = Map.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::add);
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void get(String path) {
        given().baseUri("http://127.0.0.1").port(server.getAddress().getPort()).get(path);
    }

    @Test
    void answer_asDescribed_passes() {
        assertThatCode(() -> get("/v1/servers")).doesNotThrowAnyException();
    }

    @Test
    void answer_withAFieldThatIsNotDescribed_fails() {
        body = GOOD.replace("\"name\"", "\"host\":\"pop.example.org\",\"name\"");
        assertFails("/v1/servers", "host");
    }

    @Test
    void answer_withoutARequiredField_fails() {
        body = GOOD.replace("\"name\":\"Demo\",", "");
        assertFails("/v1/servers", "name");
    }

    @Test
    void answer_withAStatusThatIsNotDescribed_fails() {
        status = 418;
        assertFails("/v1/servers", "status 418");
    }

    @Test
    void answer_ofAnotherMediaType_fails() {
        type = "text/html";
        assertFails("/v1/servers", "text/html");
    }

    @Test
    void answer_withAHeaderFieldThatIsNotDescribed_fails() {
        headers = Map.of("X-Upstream", "pop.example.org");
        assertFails("/v1/servers", "x-upstream");
    }

    @Test
    void answer_withAHeaderFieldOfAnotherForm_fails() {
        headers = Map.of("RateLimit", "many");
        assertFails("/v1/servers", "ratelimit");
    }

    @Test
    void request_thatIsNotAllowedButServed_fails() {
        assertFails("/v1/servers?hosts=all", "query parameter hosts");
    }

    @Test
    void path_thatIsNotDescribedButServed_fails() {
        assertFails("/v1/hosts", "no such operation");
    }

    private void assertFails(String path, String because) {
        assertThatThrownBy(() -> get(path)).isInstanceOf(AssertionError.class).hasMessageContaining(because);
    }
}
