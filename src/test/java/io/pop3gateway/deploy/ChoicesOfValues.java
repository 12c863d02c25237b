package io.pop3gateway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What may be chosen in the chart's values, such that any choice goes with any other. */
final class ChoicesOfValues {

    /** By what is chosen about, each choice as values. */
    private static final Map<String, List<String>> CHOICES = new TreeMap<>(Map.ofEntries(
            choose(
                    "scaling",
                    "{replicaCount: 1}",
                    "{replicaCount: 1, demo: {enabled: true}}",
                    "{autoscaling: {enabled: true, metrics: [{type: Pods, pods: {metric: {name: a},"
                            + " target: {type: AverageValue, averageValue: 10}}}]}}",
                    "{keda: {enabled: true, serverAddress: 'http://prometheus:9090', query: 'sum(a{b=\"c\"})'}}"),
            choose(
                    "budget",
                    "{}",
                    "{podDisruptionBudget: {minAvailable: 50%, maxUnavailable: null}}",
                    "{podDisruptionBudget: {enabled: false}}"),
            choose(
                    "tls",
                    "{}",
                    "{tls: {enabled: true, secretName: own}}",
                    "{tls: {enabled: true, secretName: own}, frontDoor: {keysSecret: k, authoritiesSecret: a}}",
                    "{frontDoor: {keysSecret: k, keysEntry: keys.txt}}"),
            choose(
                    "ingress",
                    "{}",
                    "{ingress: {enabled: true, className: nginx, annotations: {a: b}, hosts: [{host: a.example}]},"
                            + " mailboxAffinity: {enabled: true}}",
                    "{ingress: {enabled: true, hosts: [{host: a.example, paths: [{path: /v1, pathType: Exact}]},"
                            + " {host: b.example}], tls: [{secretName: t, hosts: [a.example]}]}}"),
            choose(
                    "route",
                    "{}",
                    "{httpRoute: {enabled: true, parentRefs: [{name: g}], hostnames: [a.example]}}",
                    "{httpRoute: {enabled: true, parentRefs: [{name: g, namespace: x}], timeouts: {request: 1h,"
                            + " backendRequest: 30m}, annotations: {a: b}}}"),
            choose(
                    "monitoring",
                    "{}",
                    "{metrics: {serviceMonitor: {enabled: true, labels: {release: a}}, prometheusRule: {enabled: true},"
                            + " dashboard: {enabled: true, annotations: {folder: Mail}}}}",
                    "{metrics: {prometheusRule: {enabled: true, runbookUrl: 'https://a.example/b', labels: {a: b}}}}"),
            choose(
                    "policy",
                    "{}",
                    "{networkPolicy: {enabled: false}}",
                    "{networkPolicy: {resolverPorts: [53, 5353], scrapers: [], resolvers: [],"
                            + " extraEgress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}}",
                    "{networkPolicy: {mailRanges: [10.0.0.0/8, 'fd00::/8'], mailPorts: []}}"),
            choose(
                    "servers",
                    "{}",
                    "{servers: {a: {host: a.example}}}",
                    "{servers: {a: {host: 10.0.0.1, port: 2995, tlsConfiguration: corp}, b.c: {host: b.example,"
                            + " security: starttls, auth: [PLAIN], maxSessions: 3}}, certificateAuthorities:"
                            + " {corp: {configMapName: ca, key: x.pem}}}",
                    "{servers: {a: {host: mail, security: none, allowPlaintext: true, name: 'A ${b} \\ c'}}}"),
            choose(
                    "egress",
                    "{}",
                    "{egress: {dynamic: true, hosts: ['*.example.org', b.example], ports: [995, 1995],"
                            + " addresses: [10.0.0.0/8, '0.0.0.0/0']}}"),
            choose(
                    "service",
                    "{}",
                    "{service: {type: LoadBalancer, externalTrafficPolicy: Local, port: 8443, annotations: {a: b}}}",
                    "{service: {type: NodePort}}"),
            choose(
                    "configuration",
                    "{}",
                    "{http: {basePath: /mail, compression: all, swaggerUi: false}, limits: {memory: 96M, spool: 512M,"
                            + " messages: 1000, bodyText: 65536}, timeouts: {session: PT1H}, pool: {linger: PT2S}}",
                    "{properties: {a.b: 1, c.d: [x, 'y, z'], e.f: true}, cors: {origins: ['https://a.example']}}"),
            choose(
                    "environment",
                    "{}",
                    "{existingSecret: keys, javaOptions: ['-Xss512k', '-Da=b']}",
                    "{extraEnv: [{name: A, valueFrom: {secretKeyRef: {name: keys, key: a}}}],"
                            + " extraEnvFrom: [{configMapRef: {name: c}}, {secretRef: {name: s}}]}"),
            choose("labels", "{}", "{commonLabels: {team: mail}, podLabels: {tier: a}, podAnnotations: {b: c}}"),
            choose(
                    "placement",
                    "{}",
                    "{nodeSelector: {a: b}, tolerations: [{key: a, operator: Exists}], priorityClassName: p,"
                            + " runtimeClassName: r, affinity: {nodeAffinity: {}}, topologySpreadConstraints: [{maxSkew: 1,"
                            + " topologyKey: k, whenUnsatisfiable: DoNotSchedule}]}"),
            choose(
                    "extras",
                    "{}",
                    "{extraVolumes: [{name: x, secret: {secretName: s}}], extraVolumeMounts: [{name: x, mountPath: /x}],"
                            + " extraContainers: [{name: y, image: z}], extraInitContainers: [{name: i, image: z}],"
                            + " extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: '{{ .Release.Name }}-x'}}]}"),
            choose(
                    "image",
                    "{}",
                    "{image: {repository: r.example/m/g, tag: '9', pullPolicy: Always}, imagePullSecrets: [{name: p}]}",
                    "{image: {digest: 'sha256:" + "a".repeat(64) + "'}}"),
            choose("proxy", "{}", "{proxy: {trustedRanges: [10.0.0.0/8, 'fd00::/8']}}"),
            choose("account", "{}", "{serviceAccount: {create: false, name: s}}", "{serviceAccount: {name: t}}"),
            choose("names", "{}", "{nameOverride: gate}", "{fullnameOverride: a-name-of-its-own}"),
            choose(
                    "resources",
                    "{}",
                    "{resources: {limits: {cpu: null, memory: 1Gi, ephemeral-storage: 3Gi}}, spool: {sizeLimit: 2Gi}}"),
            choose(
                    "stopping",
                    "{}",
                    "{shutdown: {preStopSeconds: 30, delaySeconds: 0, timeoutSeconds: 600,"
                            + " gracePeriodSeconds: 700}, probes: {liveness: {periodSeconds: 20}}}")));

    private ChoicesOfValues() {}

    private static Map.Entry<String, List<String>> choose(String about, String... values) {
        return Map.entry(about, List.of(values));
    }

    /** One choice about everything, by the numbers of the choices in the order of what they are about. */
    static List<Integer> some(Random random) {
        return CHOICES.values().stream()
                .map(values -> random.nextInt(values.size()))
                .toList();
    }

    /** The pairs of choices that a row has. */
    static List<String> pairs(List<Integer> row) {
        List<String> pairs = new ArrayList<>();
        for (int first = 0; first < row.size(); first++) {
            for (int second = first + 1; second < row.size(); second++) {
                pairs.add(first + "=" + row.get(first) + " " + second + "=" + row.get(second));
            }
        }
        return pairs;
    }

    /** How many pairs of choices there are. */
    static int pairs() {
        List<Integer> sizes = CHOICES.values().stream().map(List::size).toList();
        int pairs = 0;
        for (int first = 0; first < sizes.size(); first++) {
            for (int second = first + 1; second < sizes.size(); second++) {
                pairs += sizes.get(first) * sizes.get(second);
            }
        }
        return pairs;
    }

    /** The values of a row, in YAML. */
    static String values(List<Integer> row) {
        ObjectNode values = (ObjectNode) Manifests.tree("{}");
        int about = 0;
        for (List<String> choices : CHOICES.values()) {
            JsonNode choice = Manifests.tree(choices.get(row.get(about++)));
            choice.properties().forEach(entry -> values.set(entry.getKey(), entry.getValue()));
        }
        return Manifests.text(values);
    }
}
