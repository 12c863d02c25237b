package io.pop3gateway.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.deploy.CustomResources.PrometheusRule;
import io.pop3gateway.deploy.CustomResources.ScaledObject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the chart's alerts, dashboard and autoscaler read, against what a running gateway shows Prometheus. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ScrapedSeriesTest {

    /** Prometheus' own, about each target. */
    private static final String UP = "up";

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void useTheGateway() {
        get("odd-fine-scraped", 200);
        get("odd-rejected-scraped", 401);
        get("odd-inuse-scraped", 423);
        // In use at the first login alone: tried again, and saved.
        get("odd-busyonce-scraped", 200);
    }

    private static void get(String user, int status) {
        given().auth()
                .preemptive()
                .basic(user, "1234qwer")
                .get("/v1/mailboxes/odd")
                .then()
                .statusCode(status);
    }

    private List<String> scrape() {
        return given().get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private Set<String> names() {
        return scrape().stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    @Test
    void chart_readsOnlySeriesThatTheGatewayShows() throws JsonProcessingException {
        List<String> read = expressions().stream()
                .flatMap(expression -> Series.in(expression).stream())
                .map(Series::name)
                .distinct()
                .filter(name -> !name.equals(UP))
                .toList();
        assertThat(read).hasSizeGreaterThan(10);
        // A session is counted when its connection is gone, shortly after its answer.
        Awaitility.await().untilAsserted(() -> assertThat(names()).containsAll(read));
    }

    private static List<String> expressions() throws JsonProcessingException {
        Rendered rendered = Chart.ofRepository()
                .render("{metrics: {prometheusRule: {enabled: true}, dashboard: {enabled: true}},"
                        + " keda: {enabled: true, serverAddress: 'http://prometheus'}}");
        List<String> expressions = new ArrayList<>();
        rendered.only(PrometheusRule.class).spec().groups().forEach(group -> group.rules()
                .forEach(rule -> expressions.add(rule.expr())));
        rendered.only(ScaledObject.class)
                .spec()
                .triggers()
                .forEach(trigger -> expressions.add(trigger.metadata().getOrDefault("query", "")));
        String dashboard = rendered.named(ConfigMap.class, "pop3-gateway-dashboard")
                .getData()
                .get("pop3-gateway.json");
        expressions.addAll(new ObjectMapper().readTree(dashboard).path("panels").findValuesAsText("expr"));
        return expressions;
    }

    @Test
    void gauges_ofEveryConfiguredServer_areThereFromTheStart() {
        List<String> lines = scrape();
        for (String gauge : List.of("sessions", "opening", "streaming", "lingering", "waiting")) {
            for (String server : List.of("green", "odd", "gone")) {
                assertThat(lines)
                        .as(gauge + " of " + server)
                        .anyMatch(line -> line.startsWith("gateway_pool_" + gauge + "{server=\"" + server + "\"}"));
            }
        }
    }

    @Test
    void phases_ofASession_areTimedByServer() {
        for (String phase : List.of("connect", "login", "uidl")) {
            Awaitility.await(phase).untilAsserted(() -> assertThat(scrape())
                    .anyMatch(line -> line.startsWith(
                            "gateway_pop3_phase_seconds_count{phase=\"" + phase + "\",server=\"odd\"}")));
        }
    }

    @Test
    void meters_never_nameAUserOrTellAPassword() {
        assertThat(scrape()).noneMatch(line -> line.contains("scraped") || line.contains("1234qwer"));
    }
}
