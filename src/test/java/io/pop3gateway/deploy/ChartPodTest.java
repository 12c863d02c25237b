package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartPodTest {

    private final Chart chart = Chart.ofRepository();

    static List<Path> examples() {
        return Chart.ofRepository().examples();
    }

    /** The restricted pod security standard of Kubernetes. */
    @ParameterizedTest
    @MethodSource("examples")
    void pod_anyExample_isRestricted(Path example) {
        PodSpec pod = chart.renderFile(example).pod();

        assertAll(
                () -> assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue(),
                () -> assertThat(pod.getSecurityContext().getRunAsUser()).isPositive(),
                () -> assertThat(pod.getSecurityContext().getRunAsGroup()).isPositive(),
                () -> assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                        .isEqualTo("RuntimeDefault"),
                () -> assertThat(pod.getHostNetwork()).isNull(),
                () -> assertThat(own(pod)).allSatisfy(ChartPodTest::isRestricted));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void pod_anyExample_knowsNothingOfTheCluster(Path example) {
        Rendered rendered = chart.renderFile(example);

        assertAll(
                () -> assertThat(rendered.pod().getAutomountServiceAccountToken())
                        .isFalse(),
                () -> assertThat(rendered.pod().getEnableServiceLinks()).isFalse(),
                () -> assertThat(rendered.all(ServiceAccount.class))
                        .allSatisfy(account -> assertThat(account.getAutomountServiceAccountToken())
                                .isFalse()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void container_anyExample_isBounded(Path example) {
        assertThat(own(chart.renderFile(example).pod())).allSatisfy(container -> {
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void mounts_anyExample_haveTheirVolumes(Path example) {
        PodSpec pod = chart.renderFile(example).pod();
        List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();

        assertThat(volumes).doesNotHaveDuplicates();
        assertThat(pod.getContainers().stream()
                        .flatMap(container -> container.getVolumeMounts().stream())
                        .map(VolumeMount::getName))
                .isSubsetOf(volumes);
    }

    @Test
    void probes_always_askThreeQuestionsOnTheManagementPort() {
        Container gateway = chart.render("{}").gateway();
        List<HTTPGetAction> questions = Stream.of(
                        gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe())
                .map(Probe::getHttpGet)
                .toList();

        assertAll(
                () -> assertThat(questions)
                        .extracting(HTTPGetAction::getPath)
                        .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready"),
                () -> assertThat(questions)
                        .extracting(question -> question.getPort().getStrVal())
                        .containsOnly("management"),
                () -> assertThat(gateway.getPorts())
                        .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                        .containsExactly(tuple("http", 8080), tuple("management", 9000)));
    }

    /** A slow mail server makes pods busy, not dead: they must leave the load balancer long before they are killed. */
    @Test
    void probes_failing_stopRequestsBeforeTheProcess() {
        Container gateway = chart.render("{}").gateway();

        assertThat(patience(gateway.getReadinessProbe())).isLessThan(patience(gateway.getLivenessProbe()));
    }

    @Test
    void shutdown_always_fitsIntoTheGracePeriod() {
        Rendered rendered = chart.render("{}");
        long sleep = rendered.gateway().getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(rendered.configuration()).contains("quarkus.shutdown.timeout=PT120S");
        assertThat(rendered.pod().getTerminationGracePeriodSeconds()).isGreaterThan(sleep + 5 + 120);
        assertThat(rendered.gateway().getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .containsExactly(tuple("QUARKUS_SHUTDOWN_DELAY", "PT5S"));
    }

    @Test
    void spool_always_isTheOnlyPlaceToWriteAndBounded() {
        Rendered rendered = chart.render("{spool: {sizeLimit: 300Mi}}");

        assertAll(
                () -> assertThat(rendered.gateway().getVolumeMounts())
                        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                        .extracting(VolumeMount::getMountPath)
                        .containsExactly("/tmp"),
                () -> assertThat(rendered.pod().getVolumes())
                        .filteredOn(volume -> volume.getName().equals("spool"))
                        .extracting(
                                volume -> volume.getEmptyDir().getSizeLimit().toString())
                        .containsExactly("300Mi"));
    }

    @Test
    void pods_default_avoidEachOther() {
        PodSpec pod = chart.render("{}").pod();

        assertAll(() -> assertThat(pod.getTopologySpreadConstraints()).hasSize(1), () -> assertThat(
                        pod.getAffinity().getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
                .hasSize(1));
    }

    @Test
    void extras_given_arriveWhereTheyBelong() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/extras-values.yaml"));
        PodSpec pod = rendered.pod();
        Container gateway = rendered.gateway();

        assertAll(
                () -> assertThat(pod.getContainers())
                        .extracting(Container::getName)
                        .containsExactly("gateway", "beside"),
                () -> assertThat(pod.getInitContainers())
                        .extracting(Container::getName)
                        .containsExactly("before"),
                () -> assertThat(gateway.getEnv())
                        .extracting(EnvVar::getName, EnvVar::getValue)
                        .containsExactly(
                                tuple("QUARKUS_SHUTDOWN_DELAY", "PT5S"),
                                tuple("JAVA_TOOL_OPTIONS", "-XX:+UseZGC -XX:+ZGenerational"),
                                tuple("QUARKUS_LOG_LEVEL", "INFO")),
                () -> assertThat(gateway.getEnvFrom()).hasSize(2),
                () -> assertThat(gateway.getEnvFrom().get(0).getSecretRef().getName())
                        .isEqualTo("mail-door-secrets"),
                () -> assertThat(pod.getServiceAccountName()).isEqualTo("default"),
                () -> assertThat(pod.getPriorityClassName()).isEqualTo("mail"),
                () -> assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor"),
                () -> assertThat(pod.getAffinity().getPodAntiAffinity()).isNull(),
                () -> assertThat(rendered.named(ConfigMap.class, "mail-door-extra")
                                .getData())
                        .containsEntry("release", Chart.RELEASE));
    }

    @Test
    void commonLabels_given_areOnEveryObjectAndSelectNothing() {
        Rendered rendered = chart.render(
                "{commonLabels: {team: mail}, podLabels: {tier: edge}, replicaCount: 1,"
                        + " demo: {enabled: true}, ingress: {enabled: true, hosts: [{host: a.example}]},"
                        + " httpRoute: {enabled: true, parentRefs: [{name: g}]},"
                        + " metrics: {serviceMonitor: {enabled: true}, prometheusRule: {enabled: true}, dashboard: {enabled: true}}}");

        assertThat(rendered.documents()).hasSizeGreaterThan(11).allSatisfy(object -> assertThat(
                        object.at("/metadata/labels/team").asText())
                .isEqualTo("mail"));
        Deployment deployment = rendered.only(Deployment.class);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("team", "mail")
                .containsEntry("tier", "edge");
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).doesNotContainKey("team");
    }

    @Test
    void image_withDigest_isPinnedByIt() {
        String digest = "sha256:" + "a".repeat(64);

        Rendered rendered = chart.render("{image: {repository: mail/gate, tag: '9', digest: '" + digest + "'}}");

        assertThat(rendered.gateway().getImage()).isEqualTo("mail/gate@" + digest);
    }

    /** The chart's own containers; for those that an operator adds, the operator answers. */
    private static List<Container> own(PodSpec pod) {
        return pod.getContainers().stream()
                .filter(container -> List.of("gateway", "sample-mail-server").contains(container.getName()))
                .toList();
    }

    private static void isRestricted(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getPrivileged()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
    }

    private static int patience(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }
}
