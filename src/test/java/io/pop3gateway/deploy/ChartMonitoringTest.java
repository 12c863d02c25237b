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
import java.util.List;
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
            assertThat(rule.annotations()).containsOnlyKeys("summary", "description");
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

        assertThat(strict.only(PrometheusRule.class).spec().groups().get(0).rules())
                .filteredOn(rule -> rule.alert().equals("Pop3GatewayErrors"))
                .extracting(PrometheusRule.Rule::expr)
                .allSatisfy(expression -> assertThat(expression).endsWith("> 0.01"));
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
