package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartScalingTest {

    private final Chart chart = Chart.ofRepository();

    @Test
    void replicas_withoutAutoscaler_areTheValues() {
        Rendered rendered = chart.render("replicaCount: 5");

        assertAll(
                () -> assertThat(rendered.only(Deployment.class).getSpec().getReplicas())
                        .isEqualTo(5),
                () -> assertThat(rendered.all(HorizontalPodAutoscaler.class)).isEmpty());
    }

    @Test
    void autoscaler_enabled_countsThePodsAlone() {
        Rendered rendered = chart.render("autoscaling: {enabled: true, minReplicas: 3, metrics: [{type: Pods, pods: {"
                + "metric: {name: gateway_pool_waiting}, target: {type: AverageValue, averageValue: 10}}}]}");
        HorizontalPodAutoscalerSpec spec =
                rendered.only(HorizontalPodAutoscaler.class).getSpec();

        assertAll(
                () -> assertThat(rendered.only(Deployment.class).getSpec().getReplicas())
                        .isNull(),
                () -> assertThat(spec.getMinReplicas()).isEqualTo(3),
                () -> assertThat(spec.getScaleTargetRef().getName())
                        .isEqualTo(rendered.only(Deployment.class).getMetadata().getName()),
                () -> assertThat(spec.getMetrics())
                        .extracting(metric -> metric.getType())
                        .containsExactly("Resource", "Pods"),
                () -> assertThat(spec.getMetrics().get(0).getResource().getName())
                        .isEqualTo("cpu"));
    }

    @Test
    void keda_enabled_asksPrometheusForThisRelease() {
        Rendered rendered = chart.render("keda: {enabled: true, serverAddress: 'http://prometheus:9090'}");
        List<CustomResources.ScaledObject.Trigger> triggers =
                rendered.only(CustomResources.ScaledObject.class).spec().triggers();

        assertAll(
                () -> assertThat(rendered.only(Deployment.class).getSpec().getReplicas())
                        .isNull(),
                () -> assertThat(rendered.all(HorizontalPodAutoscaler.class)).isEmpty(),
                () -> assertThat(triggers)
                        .extracting(CustomResources.ScaledObject.Trigger::type)
                        .containsExactly("cpu", "prometheus"),
                () -> assertThat(triggers.get(0).metadata()).containsExactly(Map.entry("value", "70")),
                () -> assertThat(triggers.get(1).metadata())
                        .containsEntry("serverAddress", "http://prometheus:9090")
                        .containsEntry("threshold", "10")
                        .containsEntry(
                                "query",
                                "sum(avg_over_time(gateway_pool_waiting"
                                        + "{namespace=\"mail\",job=\"pop3-gateway-management\"}[1m]))"));
    }

    @Test
    void disruptionBudget_default_letsOnePodGoAndSickOnesAlways() {
        PodDisruptionBudget budget = chart.render("{}").only(PodDisruptionBudget.class);

        assertAll(
                () -> assertThat(budget.getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1)),
                () -> assertThat(budget.getSpec().getMinAvailable()).isNull(),
                () -> assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy())
                        .isEqualTo("AlwaysAllow"));
    }

    @Test
    void disruptionBudget_ofAShare_isOne() {
        Rendered rendered = chart.render("podDisruptionBudget: {minAvailable: 50%, maxUnavailable: null}");

        assertThat(rendered.only(PodDisruptionBudget.class).getSpec().getMinAvailable())
                .isEqualTo(new IntOrString("50%"));
    }

    @Test
    void selectors_always_matchThePods() {
        Rendered rendered = chart.render("autoscaling: {enabled: true}");
        Deployment deployment = rendered.only(Deployment.class);

        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(rendered.only(PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
    }
}
