package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.pop3gateway.deploy.CustomResources.PrometheusRule;
import io.pop3gateway.deploy.CustomResources.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the series exist that alerts and dashboard read: {@link ScrapedSeriesTest}. */
class ChartMonitoringTest {

    private final Rendered rendered =
            Chart.ofRepository().renderFile(Chart.ofRepository().folder().resolve("ci/production-values.yaml"));

    @Test
    void serviceMonitor_always_findsTheManagementServiceAlone() {
        ServiceMonitor monitor = rendered.only(ServiceMonitor.class);

        assertAll(
                () -> assertThat(rendered.all(Service.class))
                        .filteredOn(service -> service.getMetadata()
                                .getLabels()
                                .entrySet()
                                .containsAll(
                                        monitor.spec().selector().matchLabels().entrySet()))
                        .extracting(service -> service.getMetadata().getName())
                        .containsExactly("pop3-gateway-management"),
                () -> assertThat(monitor.spec().endpoints())
                        .containsExactly(new ServiceMonitor.Endpoint("management", "/q/metrics", "30s", "10s")),
                () -> assertThat(monitor.metadata().labels()).containsEntry("release", "prometheus"));
    }

    @Test
    void alerts_always_saySeverityAndWhatToDo() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.alert()).startsWith("Pop3Gateway");
            assertThat(rule.labels().get("severity")).isIn("critical", "warning");
            assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(rule.annotations().get("description")).endsWith(".");
        });
    }

    @Test
    void alerts_always_readThisReleasesSeries() {
        assertThat(rules().map(PrometheusRule.Rule::expr)).allSatisfy(expression -> assertThat(Series.in(expression))
                .isNotEmpty()
                .allSatisfy(selector -> assertThat(selector.labels())
                        .contains("namespace=\"mail\"")
                        .contains("job=\"pop3-gateway-management\"")));
    }

    @Test
    void alerts_otherBounds_areTakenOver() {
        Rendered strict = Chart.ofRepository().render("metrics: {prometheusRule: {enabled: true, errorRatio: 0.01}}");

        assertThat(strict.only(PrometheusRule.class).spec().groups())
                .flatExtracting(PrometheusRule.Group::rules)
                .filteredOn(rule -> rule.alert().equals("Pop3GatewayErrors"))
                .extracting(PrometheusRule.Rule::expr)
                .allSatisfy(expression -> assertThat(expression).endsWith("> 0.01"));
    }

    /** Alerts are routed by namespace; what drops it reaches nobody. */
    @Test
    void alerts_always_keepTheNamespace() {
        assertThat(rules().map(PrometheusRule.Rule::expr)).allSatisfy(expression -> assertThat(
                        expression.replaceAll("(sum|count|min) by \\(namespace[a-z, ]*\\)", ""))
                .doesNotContain("sum", "count by", " by ("));
    }

    @Test
    void runbook_ofEveryAlert_hasItsSection() throws IOException {
        String page = Files.readString(Chart.repository().resolve("src/site/markdown/runbook.md"));

        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.annotations().get("runbook_url"))
                    .isEqualTo("src/site/markdown/runbook.md#" + rule.alert().toLowerCase(Locale.ROOT));
            assertThat(page).contains("\n## " + rule.alert() + "\n");
        });
        assertThat(page.lines().filter(line -> line.startsWith("## Pop3Gateway")))
                .hasSize((int) rules().count());
    }

    @Test
    void runbook_publishedElsewhere_isLinkedThere() {
        Rendered elsewhere = Chart.ofRepository()
                .render("metrics: {prometheusRule: {enabled: true, runbookUrl: 'https://wiki.example/mail'}}");

        assertThat(elsewhere.only(PrometheusRule.class).spec().groups())
                .flatExtracting(PrometheusRule.Group::rules)
                .allSatisfy(rule -> assertThat(rule.annotations().get("runbook_url"))
                        .isEqualTo("https://wiki.example/mail#" + rule.alert().toLowerCase(Locale.ROOT)));
    }

    @Test
    void dashboard_always_isJsonOverSeries() throws JsonProcessingException {
        ConfigMap map = rendered.named(ConfigMap.class, "pop3-gateway-dashboard");
        JsonNode dashboard = new ObjectMapper().readTree(map.getData().get("pop3-gateway.json"));
        List<String> expressions = dashboard.path("panels").findValuesAsText("expr");

        assertAll(
                () -> assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1"),
                () -> assertThat(dashboard.path("panels").findValuesAsText("id"))
                        .doesNotHaveDuplicates(),
                () -> assertThat(expressions).isNotEmpty().allSatisfy(expression -> assertThat(Series.in(expression))
                        .isNotEmpty()));
    }

    private Stream<PrometheusRule.Rule> rules() {
        return rendered.only(PrometheusRule.class).spec().groups().stream().flatMap(group -> group.rules().stream());
    }
}
