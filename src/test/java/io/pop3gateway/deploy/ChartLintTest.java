package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartLintTest {

    private final Chart chart = Chart.ofRepository();

    static List<Path> examples() {
        return Chart.ofRepository().examples();
    }

    @Test
    void lint_defaultValues_findsNothing() {
        LintResult result = chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lint_exampleValues_findsNothing(Path example, @TempDir Path folder) {
        Chart copy = chart.copyTo(folder);
        copy.write("values.yaml", Manifests.text(chart.valuesWith(example)));

        LintResult result = copy.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void render_exampleValues_isWhatKubernetesKnows(Path example) {
        Rendered rendered = chart.renderFile(example);

        assertThat(rendered.objects()).hasSameSizeAs(rendered.documents()).isNotEmpty();
    }

    @Test
    void render_defaultValues_isTheLeastThatServes() {
        assertThat(chart.render("{}").objects())
                .hasOnlyElementsOfTypes(
                        Deployment.class,
                        ConfigMap.class,
                        Service.class,
                        ServiceAccount.class,
                        NetworkPolicy.class,
                        PodDisruptionBudget.class)
                .hasSize(7);
    }

    @Test
    void manifest_unknownField_isRefused() {
        String misspelt = "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containres: []}}}}";

        assertThatThrownBy(() -> Manifests.typed(Manifests.tree(misspelt))).hasMessageContaining("containres");
    }
}
