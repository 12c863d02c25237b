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
            {egress: {dynamic: true}} | egress.hosts must say which hosts callers may name when egress.dynamic is true
            {httpRoute: {enabled: true}} | httpRoute.parentRefs must name a Gateway when httpRoute.enabled is true
            {mailboxAffinity: {enabled: true}} | mailboxAffinity.provider ingress-nginx needs ingress.enabled
            {mailboxAffinity: {enabled: true, provider: envoy-gateway}} | mailboxAffinity.provider envoy-gateway needs httpRoute.enabled
            {frontDoor: {authoritiesSecret: a}} | frontDoor.authoritiesSecret needs tls.enabled
            {tls: {enabled: true}} | tls.secretName must name a Secret of type kubernetes.io/tls when tls.enabled is true
            {servers: {a: {host: a.example, tlsConfiguration: corp}}} | servers.a.tlsConfiguration must be in certificateAuthorities, was "corp"
            {certificateAuthorities: {callers: {secretName: x}}} | certificateAuthorities must not have the name "callers"
            {servers: {a: {host: a.example}}, properties: {gateway.servers.a.host: b.example}} | properties must not have "gateway.servers.a.host": another value of this chart sets it
            {properties: {quarkus.http.port: 80}} | properties must not have "quarkus.http.port": services and probes rely on it
            {shutdown: {timeoutSeconds: 140}} | shutdown.gracePeriodSeconds must be more than preStopSeconds, delaySeconds and timeoutSeconds together, was 150 for 10, 5 and 140
            {shutdown: {delaySeconds: 20}} | shutdown.gracePeriodSeconds must be more than preStopSeconds, delaySeconds and timeoutSeconds together, was 150 for 10, 20 and 120
            {limits: {spool: 2G}} | limits.spool must not be more than spool.sizeLimit, was 2G and 1Gi
            {resources: {limits: {memory: null}}} | resources.limits.memory must be set
            {autoscaling: {enabled: true}, resources: {requests: {cpu: null}}} | resources.requests.cpu must be set when autoscaling.enabled is true
            {autoscaling: {enabled: true, metrics: [{type: Resource, resource: {name: memory}}]}} | autoscaling.metrics must not have memory
            {service: {externalTrafficPolicy: Local}} | service.externalTrafficPolicy must be empty when service.type is ClusterIP
            {proxy: {trustedRanges: [10.0.0.0/8]}, properties: {quarkus.http.proxy.trusted-proxies: a}} | properties must not have "quarkus.http.proxy.trusted-proxies" beside proxy.trustedRanges
            {properties: {quarkus.shutdown.delay: PT9S}} | properties must not have "quarkus.shutdown.delay"
            {properties: {gateway.http.base-path: /x}, http: {basePath: /y}} | properties must not have "gateway.http.base-path": another value of this chart sets it
            {commonLabels: {app.kubernetes.io/name: x}} | commonLabels must not have "app.kubernetes.io/name": objects are found by it
            {podLabels: {app.kubernetes.io/component: x}} | podLabels must not have "app.kubernetes.io/component": objects are found by it
            {commonLabels: {release: a}, metrics: {serviceMonitor: {labels: {release: b}}}} | metrics.serviceMonitor.labels must not have "release": commonLabels sets it
            {certificateAuthorities: {corp: {secretName: a, configMapName: b}}} | certificateAuthorities.corp must have exactly one of secretName and configMapName
            {certificateAuthorities: {corp: {key: a}}} | certificateAuthorities.corp must have exactly one of secretName and configMapName
            {servers: {a: {host: a.example, security: none}}} | servers.a.security must not be none for "a.example", since passwords would cross the network in the clear
            {spool: {sizeLimit: 2Gi}} | resources.limits.ephemeral-storage must not be less than spool.sizeLimit, was 1280Mi and 2Gi
            """)
    void values_thatCannotWork_areRefusedWithASentence(String values, String sentence) {
        Chart chart = Chart.ofRepository();

        assertThatThrownBy(() -> chart.render(values)).hasMessageContaining(sentence);
    }
}
