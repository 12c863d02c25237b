package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chart with every choice beside every other one. */
class ChartPairsTest {

    private static final int ALL_PAIRS = 200;
    private static final int MANY = 2_000;

    private final Chart chart = Chart.ofRepository();

    @Test
    void choices_everyPairOfThem_areWhatKubernetesKnows() {
        assertThat(rendered(ALL_PAIRS, new Random(17))).hasSize(ChoicesOfValues.pairs());
    }

    /** More than pairs, and longer than is due in every build. */
    @Test
    @Tag("interop")
    void choices_manyOfThem_areWhatKubernetesKnows() {
        assertThat(rendered(MANY, new Random(2026))).hasSize(ChoicesOfValues.pairs());
    }

    private Set<String> rendered(int rows, Random random) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            List<Integer> row = ChoicesOfValues.some(random);
            check(ChoicesOfValues.values(row));
            pairs.addAll(ChoicesOfValues.pairs(row));
        }
        return pairs;
    }

    private void check(String values) {
        Rendered rendered = chart.render(values);
        assertThat(rendered.objects())
                .as(values)
                .hasSameSizeAs(rendered.documents())
                .isNotEmpty();
        assertThat(rendered.documents().toString()).as(values).doesNotContain("<no value>", "%!", "null");
        hangsTogether(rendered, values);
    }

    private static void hangsTogether(Rendered rendered, String values) {
        PodSpec pod = rendered.pod();
        Map<String, String> labels = rendered.only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        List<String> ports = rendered.gateway().getPorts().stream()
                .map(ContainerPort::getName)
                .toList();
        assertThat(rendered.gateway().getVolumeMounts().stream().map(VolumeMount::getName))
                .as(values)
                .isSubsetOf(pod.getVolumes().stream().map(Volume::getName).toList());
        assertThat(rendered.all(Service.class)).as(values).hasSize(2).allSatisfy(service -> {
            assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(ports)
                    .contains(
                            service.getSpec().getPorts().get(0).getTargetPort().getStrVal());
        });
    }
}
