package io.pop3gateway.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a running gateway as Prometheus' own tool reads them: names by its conventions, help for each. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
@Tag("interop")
class MetricsLintTest {

    /** Names that the library makes of timers of what is under way, and of a machine's processors. */
    private static final Pattern OF_MICROMETER =
            Pattern.compile("^http_server_connections_seconds_\\w+ no help text|^system_cpu_count ");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TempDir
    Path folder;

    @Test
    void metrics_afterRequestsOfEveryKind_areClean() throws Exception {
        for (String user : List.of("odd-fine-lint", "odd-rejected-lint", "odd-busyonce-lint", "odd-inuse-lint")) {
            given().auth().preemptive().basic(user, "1234qwer").get("/v1/mailboxes/odd");
        }
        given().auth().preemptive().basic("a", "b").get("/v1/mailboxes/gone");
        Awaitility.await().untilAsserted(() -> assertThat(given().get(metrics).asString())
                .contains("gateway_pop3_session_seconds_count{server=\"odd\"}", "gateway_pool_saved_total"));
        Files.writeString(
                folder.resolve("scrape"),
                given().accept("text/plain; version=0.0.4").get(metrics).asString());

        Tool.Answer lint = Tool.run(folder, Map.of(), List.of("sh", "-c", "promtool check metrics < scrape"));

        assertThat(lint.said()
                        .lines()
                        .filter(line -> !OF_MICROMETER.matcher(line).find()))
                .isEmpty();
    }
}
