package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartGuardsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {autoscaling: {enabled: true}, keda: {enabled: true, serverAddress: x}} | two autoscalers would fight over the number of pods
            {autoscaling: {enabled: true, minReplicas: 9, maxReplicas: 3}} | autoscaling.minReplicas must not be more than autoscaling.maxReplicas, was 9 and 3
            {keda: {enabled: true, serverAddress: x, minReplicas: 11}} | keda.minReplicas must not be more than keda.maxReplicas, was 11 and 10
            {keda: {enabled: true}} | keda.serverAddress must be the address of Prometheus when keda.enabled is true
            {podDisruptionBudget: {minAvailable: 1}} | exactly one of podDisruptionBudget.minAvailable and podDisruptionBudget.maxUnavailable must be set
            {podDisruptionBudget: {maxUnavailable: null}} | exactly one of podDisruptionBudget.minAvailable and podDisruptionBudget.maxUnavailable must be set
            {demo: {enabled: true}} | demo.enabled needs replicaCount 1 and no autoscaler
            {demo: {enabled: true}, replicaCount: 1, autoscaling: {enabled: true}} | demo.enabled needs replicaCount 1 and no autoscaler
            {demo: {enabled: true}, replicaCount: 1, servers: {demo: {host: a.example}}} | servers.demo must not be set when demo.enabled is true
            {ingress: {enabled: true}} | ingress.hosts must name a host when ingress.enabled is true
            {httpRoute: {enabled: true}} | httpRoute.parentRefs must name a Gateway when httpRoute.enabled is true
            {mailboxAffinity: {enabled: true}} | mailboxAffinity.provider ingress-nginx needs ingress.enabled
            {mailboxAffinity: {enabled: true, provider: envoy-gateway}} | mailboxAffinity.provider envoy-gateway needs httpRoute.enabled
            {tls: {enabled: true}} | tls.secretName must name a Secret of type kubernetes.io/tls when tls.enabled is true
            {servers: {a: {host: a.example, tlsConfiguration: corp}}} | servers.a.tlsConfiguration must be in certificateAuthorities, was "corp"
            {certificateAuthorities: {callers: {secretName: x}}} | certificateAuthorities must not have the name "callers"
            {servers: {a: {host: a.example}}, properties: {gateway.servers.a.host: b.example}} | properties must not have "gateway.servers.a.host": another value of this chart sets it
            {properties: {quarkus.http.port: 80}} | properties must not have "quarkus.http.port": services and probes rely on it
            {shutdown: {timeoutSeconds: 140}} | shutdown.gracePeriodSeconds must be more than preStopSeconds and timeoutSeconds together, was 150 for 10 and 140
            {spool: {sizeLimit: 2Gi}} | resources.limits.ephemeral-storage must not be less than spool.sizeLimit, was 1280Mi and 2Gi
            """)
    void values_thatCannotWork_areRefusedWithASentence(String values, String sentence) {
        Chart chart = Chart.ofRepository();

        assertThatThrownBy(() -> chart.render(values)).hasMessageContaining(sentence);
    }
}
