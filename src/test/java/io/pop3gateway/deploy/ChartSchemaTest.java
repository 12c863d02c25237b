package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSchemaTest {

    /** The one open shape: pieces of Kubernetes' own objects, which the cluster checks. */
    private static final String OPEN = "/$defs/kubernetesObject";

    private final Chart chart = Chart.ofRepository();
    private final JsonNode schema = Manifests.tree(chart.read("values.schema.json"));

    @Test
    void schema_everyObject_isClosed() {
        List<String> open = new ArrayList<>();
        collectOpen(schema, "", open);

        assertThat(open).containsExactly(OPEN);
    }

    @Test
    void schema_everyValue_isKnown() {
        List<String> unknown = new ArrayList<>();
        collectUnknown(chart.values(), schema, "", unknown);

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{replicas: 3}",
                "{image: {name: x}}",
                "{servers: {a: {hots: a.example}}}",
                "{servers: {a: {host: a.example, maxsessions: 3}}}",
                "{pool: {max-sessions: 3}}",
                "{autoscaling: {behaviour: {}}}",
                "{metrics: {serviceMonitor: {enable: true}}}",
                "{probes: {startup: {initialDelaySeconds: 3}}}",
                "{resources: {limit: {cpu: 1}}}",
                "{ingress: {hosts: [{name: a.example}]}}"
            })
    void values_misspelt_areRefused(String values) {
        assertRefused(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{replicaCount: two}",
                "{replicaCount: -1}",
                "{servers: []}",
                "{servers: {a: {}}}",
                "{servers: {a: {host: ''}}}",
                "{servers: {a: {host: a.example, port: 0}}}",
                "{servers: {a: {host: a.example, port: '995'}}}",
                "{servers: {a: {host: a.example, security: ssl}}}",
                "{servers: {a: {host: a.example, auth: none}}}",
                "{servers: {a: {host: a.example, name: \"two\\nlines\"}}}",
                "{servers: {a: {host: a.example, closeReadsWith: reset}}}",
                "{timeouts: {connect: 5s}}",
                "{timeouts: {connect: 5}}",
                "{cors: {origins: ['*']}}",
                "{cors: {origins: ['https://a.example/path']}}",
                "{image: {digest: latest}}",
                "{image: {pullPolicy: Sometimes}}",
                "{spool: {sizeLimit: 1 GB}}",
                "{podDisruptionBudget: {minAvailable: 101%, maxUnavailable: null}}",
                "{properties: {gateway.x: \"a\\nquarkus.http.port=1\"}}",
                "{properties: {\"a=b\\nc\": d}}",
                "{certificateAuthorities: {corp: {secretName: a, configMapName: b}}}",
                "{networkPolicy: {mailRanges: [everywhere]}}"
            })
    void values_ofAWrongTypeOrForm_areRefused(String values) {
        assertRefused(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example", "-a", "a b", "a/b", "ä", "''", "a_b"})
    void alias_thatIsNone_isRefused(String alias) {
        assertRefused("{servers: {" + alias + ": {host: a.example}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "my-mail", "mail.example.org"})
    void alias_ofAServer_isAccepted(String alias) {
        assertAccepted("{servers: {'" + alias + "': {host: a.example}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "127.0.0.1.example", "10.0.0.1", "localhost.example"})
    void plaintext_overANetwork_isRefusedUnlessAllowed(String host) {
        assertRefused("{servers: {a: {host: " + host + ", security: none}}}");
        assertRefused("{servers: {a: {host: " + host + ", security: none, allowPlaintext: false}}}");
        assertAccepted("{servers: {a: {host: " + host + ", security: none, allowPlaintext: true}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.3.2.1", "'::1'"})
    void plaintext_withinThePod_isAccepted(String host) {
        assertAccepted("{servers: {a: {host: " + host + ", security: none}}}");
    }

    private void assertRefused(String values) {
        assertThatThrownBy(() -> chart.render(values))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    private void assertAccepted(String values) {
        assertThatCode(() -> chart.render(values)).doesNotThrowAnyException();
    }

    private static void collectOpen(JsonNode node, String path, List<String> open) {
        boolean describesObject = node.path("type").asText().equals("object");
        JsonNode additional = node.path("additionalProperties");
        if (describesObject && !(additional.isObject() || additional.isBoolean() && !additional.asBoolean())) {
            open.add(path);
        }
        node.properties().forEach(entry -> collectOpen(entry.getValue(), path + "/" + entry.getKey(), open));
        if (node.isArray()) {
            node.forEach(item -> collectOpen(item, path + "/*", open));
        }
    }

    private static void collectUnknown(JsonNode values, JsonNode schema, String path, List<String> unknown) {
        values.properties().forEach(entry -> {
            String below = path + "/" + entry.getKey();
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (known.isMissingNode()) {
                unknown.add(below);
            } else if (known.has("properties")) {
                collectUnknown(entry.getValue(), known, below, unknown);
            }
        });
    }
}
