package io.pop3gateway.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.testing.EveryLogRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As {@link OutagesTest}, of what the gateway itself needs: its memory, its disk, its Redis. */
@QuarkusTest
@QuarkusTestResource(value = OwnOutages.class, restrictToAnnotatedClass = true)
class OwnOutagesTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final EveryLogRecord log = new EveryLogRecord("io.pop3gateway", "io.pop3gateway.servers");
    private final MemoryLedger memory;
    Path temporary;

    OwnOutagesTest(MemoryLedger memory) {
        this.memory = memory;
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static RequestSpecification asking(String user) {
        return given().auth().preemptive().basic(user, "secret-word").header("Request-Timeout", "8");
    }

    private static Response list(String server, String user) {
        return asking(user).get("/v1/mailboxes/" + server + "/messages?view=ids");
    }

    private static Response read(String server, String user, Response list) {
        return asking(user)
                .get("/v1/mailboxes/" + server + "/messages/" + list.jsonPath().getString("items[0].id"));
    }

    private double series(String begin) {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void memory_heldByOthers_isToldAsABound() throws IOException {
        Response list = list("fine", "large-memory");
        Response refused;
        try (MemoryLease others = memory.open()) {
            Awaitility.await().until(() -> others.reach(memory.largest()));
            CompletableFuture<Response> waiting =
                    CompletableFuture.supplyAsync(() -> read("fine", "large-memory", list));
            Awaitility.await().until(() -> memory.waiting() > 0);
            refused = waiting.join();
        }

        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(log.texts())
                .filteredOn(line -> line.contains("Mail server fine: NoRoom"))
                .singleElement()
                .asString()
                .contains("WARN", "POP3GW-0101", "memory for messages and lists is taken")
                .contains("trace " + refused.jsonPath().getString("traceId"))
                .doesNotContain("large-memory", "secret-word");
        assertThat(read("fine", "large-memory", list).statusCode()).isEqualTo(200);
        OutageTable.has(
                "memory", callers(refused), "NoRoom", "queue", LogMessage.SERVER_FAILS, "gateway_memory_waiting");
    }

    @Test
    void disk_thatTakesNoMore_refusesLargeMessagesAlone_untilItDoes() throws IOException {
        Response list = list("well", "large-disk");
        Path aside = Files.move(temporary, temporary.resolveSibling(temporary.getFileName() + "-aside"));
        Response refused = read("well", "large-disk", list);
        read("well", "large-disk", list);
        double failures = series("gateway_spool_failures_total");
        int whileAway = list("well", "large-disk").statusCode();
        Files.move(aside, temporary);
        int after = read("well", "large-disk", list).statusCode();

        assertThat(failures).isEqualTo(2);
        assertThat(whileAway).as("lists need no disk").isEqualTo(200);
        assertThat(after).as("once there is room again").isEqualTo(200);
        assertThat(log.texts())
                .filteredOn(line -> line.contains("POP3GW-0004"))
                .singleElement()
                .asString()
                .contains("WARN", "1 within 0s", temporary.toString())
                .doesNotContain("large-disk", "secret-word");
        assertThat(log.texts()).filteredOn(line -> line.contains("POP3GW-0005")).singleElement();
        OutageTable.has(
                "disk", callers(refused), "NoRoom", "transfer", LogMessage.DISK_FULL, "gateway_spool_failures_total");
    }

    @Test
    void redis_away_isToldOnce_andCallersNoticeNothing() throws IOException {
        double before = series("gateway_throttle_decisions_total{by=\"replica\"}");
        Response first = list("fine", "large-redis-1");
        Response second = list("fine", "large-redis-2");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(series("gateway_throttle_decisions_total{by=\"replica\"}") - before)
                .isEqualTo(2);
        // Which of the tests is the first to ask is open; within a minute there is one line.
        assertThat(log.texts())
                .filteredOn(line -> line.contains("POP3GW-0303"))
                .hasSizeLessThanOrEqualTo(1)
                .noneMatch(line -> line.contains("large-redis") || line.contains("secret-word"));
        OutageTable.has("redis", "200", "", "", LogMessage.REDIS_AWAY, "gateway_throttle_decisions_total");
    }

    private static String callers(Response answer) {
        String type = answer.jsonPath().getString("type");
        return answer.statusCode() + " `" + type.substring(type.lastIndexOf('/') + 1) + "`";
    }
}
