package io.pop3gateway.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of other projects' operators that the chart makes, with the fields of theirs that it may use. */
final class CustomResources {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "keda.sh/v1alpha1 ScaledObject", ScaledObject.class,
            "gateway.envoyproxy.io/v1alpha1 BackendTrafficPolicy", BackendTrafficPolicy.class);

    private CustomResources() {}

    static Optional<Class<?>> type(String version, String kind) {
        return Optional.ofNullable(TYPES.get(version + " " + kind));
    }

    record Metadata(String name, Map<String, String> labels, Map<String, String> annotations) {}

    record Selector(Map<String, String> matchLabels) {}

    record ServiceMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Spec(Selector selector, List<Endpoint> endpoints) {}

        record Endpoint(String port, String path, String interval, String scrapeTimeout) {}
    }

    record PrometheusRule(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Spec(List<Group> groups) {}

        record Group(String name, List<Rule> rules) {}

        record Rule(
                String alert,
                String expr,
                @JsonProperty("for") String duration,
                Map<String, String> labels,
                Map<String, String> annotations) {}
    }

    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Spec(Target scaleTargetRef, int minReplicaCount, int maxReplicaCount, List<Trigger> triggers) {}

        record Target(String name) {}

        record Trigger(String type, String metricType, Map<String, String> metadata) {}
    }

    record BackendTrafficPolicy(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Spec(List<Target> targetRefs, LoadBalancer loadBalancer) {}

        record Target(String group, String kind, String name) {}

        record LoadBalancer(String type, ConsistentHash consistentHash) {}

        record ConsistentHash(String type, Header header) {}

        record Header(String name) {}
    }
}
