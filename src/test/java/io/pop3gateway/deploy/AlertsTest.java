package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pop3gateway.deploy.CustomResources.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's alerts as Prometheus' own tool runs them over series of outages. */
@Tag("interop")
class AlertsTest {

    private final Rendered rendered = Chart.ofRepository().render("{metrics: {prometheusRule: {enabled: true}}}");

    @TempDir
    Path folder;

    private JsonNode outages;

    @BeforeEach
    void writeRulesBesideTheirTests() throws IOException {
        JsonNode rules = rendered.documents().stream()
                .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow()
                .path("spec");
        Files.writeString(folder.resolve("rules.yaml"), Manifests.text(rules));
        Path tests = Chart.repository().resolve("src/test/resources/alerts/outages.yaml");
        Files.copy(tests, folder.resolve("outages.yaml"));
        outages = Manifests.tree(Files.readString(tests));
    }

    @Test
    void rules_always_areWhatPrometheusReads() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).contains("SUCCESS");
    }

    @Test
    void alerts_inEveryOutage_areThoseThatShouldFire() throws Exception {
        assertThat(promtool("test", "rules", "outages.yaml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void outages_together_fireEveryAlert() {
        String expected = outages.path("tests").findValuesAsText("labels").toString();

        assertThat(rendered.only(PrometheusRule.class).spec().groups())
                .flatExtracting(PrometheusRule.Group::rules)
                .allSatisfy(rule -> assertThat(expected).contains("alertname=\"" + rule.alert() + "\""));
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        return Tool.run(folder, Map.of(), command).ok();
    }
}
