package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartSchemaTest {

    private final Chart chart = Chart.ofRepository();
    private final JsonNode schema = Manifests.tree(chart.read("values.schema.json"));

    @Test
    void schema_everyObject_isClosed() {
        List<String> open = new ArrayList<>();
        collectOpen(schema, "", open);

        assertThat(open).isEmpty();
    }

    @Test
    void schema_everyValue_isKnown() {
        List<String> unknown = new ArrayList<>();
        collectUnknown(chart.values(), schema, "", unknown);

        assertThat(unknown).isEmpty();
    }

    /** The message has to name the place and what is wrong there, in this order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {replicas: 3} | `` | 'replicas' not allowed
            {image: {name: x}} | /image | 'name' not allowed
            {servers: {a: {hots: a.example}}} | /servers/a | 'hots' not allowed
            {servers: {a: {host: a.example, maxsessions: 3}}} | /servers/a | 'maxsessions' not allowed
            {pool: {max-sessions: 3}} | /pool | 'max-sessions' not allowed
            {limits: {body-text: 3}} | /limits | 'body-text' not allowed
            {http: {swaggerUI: false}} | /http | 'swaggerUI' not allowed
            {autoscaling: {behaviour: {}}} | /autoscaling | 'behaviour' not allowed
            {autoscaling: {targetMemoryUtilizationPercentage: 80}} | /autoscaling | 'targetMemoryUtilizationPercentage' not allowed
            {metrics: {serviceMonitor: {enable: true}}} | /metrics/serviceMonitor | 'enable' not allowed
            {probes: {startup: {initialDelaySeconds: 3}}} | /probes/startup | 'initialDelaySeconds' not allowed
            {resources: {limit: {cpu: 1}}} | /resources | 'limit' not allowed
            {ingress: {hosts: [{name: a.example}]}} | /ingress/hosts/0 | 'name' not allowed
            """)
    void values_misspelt_areRefusedByName(String values, String place, String message) {
        assertRefused(values, place, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {replicaCount: two} | /replicaCount | got string, want integer
            {replicaCount: -1} | /replicaCount | minimum: got -1, want 0
            {commonLabels: {team: 3}} | /commonLabels/team | got number, want string
            {servers: []} | /servers | got array, want object
            {servers: {a: {}}} | /servers/a | missing property 'host'
            {servers: {a: {host: ''}}} | /servers/a/host | want 1
            {servers: {a: {host: a.example, port: 0}}} | /servers/a/port | minimum: got 0, want 1
            {servers: {a: {host: a.example, port: '995'}}} | /servers/a/port | got string, want integer
            {servers: {a: {host: a.example, security: ssl}}} | /servers/a/security | 'tls', 'starttls', 'none'
            {servers: {a: {host: a.example, auth: none}}} | /servers/a/auth | 'none' does not match pattern '^(auto|strongest)$'
            {servers: {a: {host: a.example, name: "two\\nlines"}}} | /servers/a/name | does not match pattern
            {servers: {a: {host: a.example, closeReadsWith: reset}}} | /servers/a/closeReadsWith | 'quit', 'drop'
            {servers: {a: {host: a.example, numbering: descending}}} | /servers/a/numbering | 'oldest-first', 'newest-first'
            {servers: {a: {host: a.example, charset: latin1}}} | /servers/a/charset | 'utf-8', 'iso-8859-1', 'windows-1252'
            {servers: {a: {host: a.example, forwardClient: header}}} | /servers/a/forwardClient | 'none', 'xclient', 'proxy'
            {servers: {a: {host: a.example, topByRetr: 1MB}}} | /servers/a/topByRetr | '1MB' does not match pattern
            {servers: {a: {host: 'a.example:995/x'}}} | /servers/a/host | does not match pattern
            {timeouts: {connect: 5s}} | /timeouts/connect | '5s' does not match pattern '^P(T
            {timeouts: {connect: 5}} | /timeouts/connect | got number, want null or string
            {timeouts: {session: forever}} | /timeouts/session | 'forever' does not match pattern
            {limits: {memory: 50MB}} | /limits/memory | '50MB' does not match pattern
            {limits: {messages: 0}} | /limits/messages | minimum: got 0, want 1
            {http: {basePath: mail}} | /http/basePath | 'mail' does not match pattern '^/
            {http: {compression: gzip}} | /http/compression | value must be one of
            {egress: {hosts: ['https://a.example']}} | /egress/hosts/0 | does not match pattern
            {egress: {ports: [0]}} | /egress/ports/0 | minimum
            {egress: {addresses: [private]}} | /egress/addresses/0 | does not match pattern
            {proxy: {trustedRanges: [nginx]}} | /proxy/trustedRanges/0 | 'nginx' does not match pattern
            {cors: {origins: ['*']}} | /cors/origins/0 | '*' does not match pattern '^https?://
            {cors: {origins: ['https://a.example/path']}} | /cors/origins/0 | does not match pattern
            {image: {digest: latest}} | /image/digest | 'latest' does not match pattern
            {image: {pullPolicy: Sometimes}} | /image/pullPolicy | 'Always', 'IfNotPresent', 'Never'
            {spool: {sizeLimit: 1 GB}} | /spool/sizeLimit | '1 GB' does not match pattern
            {podDisruptionBudget: {minAvailable: 101%}} | /podDisruptionBudget/minAvailable | '101%' does not match pattern
            {properties: {gateway.x: "a\\nquarkus.http.port=1"}} | /properties/gateway.x | does not match pattern
            {properties: {'a=b': d}} | `` | does not match pattern
            {networkPolicy: {mailRanges: [everywhere]}} | /networkPolicy/mailRanges/0 | does not match pattern
            {networkPolicy: {resolverPorts: []}} | /networkPolicy/resolverPorts | want 1
            {service: {externalTrafficPolicy: Global}} | /service/externalTrafficPolicy | 'Cluster', 'Local'
            {httpRoute: {timeouts: {request: PT1H}}} | /httpRoute/timeouts/request | 'PT1H' does not match pattern
            {keda: {minReplicas: 0}} | /keda/minReplicas | minimum: got 0, want 1
            {autoscaling: {targetCPUUtilizationPercentage: 70%}} | /autoscaling/targetCPUUtilizationPercentage | got string, want integer
            {shutdown: {delaySeconds: 5s}} | /shutdown/delaySeconds | got string, want integer
            {shutdown: {preStopSeconds: 0}} | /shutdown/preStopSeconds | minimum: got 0, want 1
            {metrics: {prometheusRule: {errorRatio: 5}}} | /metrics/prometheusRule/errorRatio | maximum: got 5, want 1
            {resources: {limits: {memory: lots}}} | /resources/limits/memory | 'lots' does not match pattern
            """)
    void values_ofAWrongTypeOrForm_areRefusedInTheirPlace(String values, String place, String message) {
        assertRefused(values, place, message);
    }

    /** Helm takes null for "without the default"; the API server would refuse what is left, or make up something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {replicaCount: null} | `` | missing property 'replicaCount'
            {servers: null} | `` | missing property 'servers'
            {servers: {a: null}} | /servers/a | got null, want object
            {servers: {a: {host: null}}} | /servers/a/host | got null, want string
            {servers: {a: {host: a.example, port: null}}} | /servers/a/port | got null, want integer
            {image: {repository: null}} | /image | missing property 'repository'
            {image: null} | `` | missing property 'image'
            {http: {basePath: null}} | /http | missing property 'basePath'
            {proxy: {trustedRanges: null}} | /proxy | missing property 'trustedRanges'
            {cors: {origins: [null]}} | /cors/origins/0 | got null, want string
            {properties: {a.b: null}} | /properties/a.b | got null, want
            {commonLabels: {team: null}} | /commonLabels/team | got null, want string
            {podSecurityContext: null} | `` | missing property 'podSecurityContext'
            {securityContext: null} | `` | missing property 'securityContext'
            {resources: {limits: null}} | /resources | missing property 'limits'
            {resources: {limits: {hugepages-2Mi: null}}} | /resources/limits/hugepages-2Mi | got null, want
            {spool: {sizeLimit: null}} | /spool | missing property 'sizeLimit'
            {probes: {liveness: {periodSeconds: null}}} | /probes/liveness | missing property 'periodSeconds'
            {shutdown: {gracePeriodSeconds: null}} | /shutdown | missing property 'gracePeriodSeconds'
            {strategy: null} | `` | missing property 'strategy'
            {nodeSelector: {disk: null}} | /nodeSelector/disk | got null, want string
            {tolerations: [{key: null}]} | /tolerations/0/key | got null, want
            {extraEnv: [{name: A, value: null}]} | /extraEnv/0/value | got null, want
            {service: {type: null}} | /service | missing property 'type'
            {autoscaling: {minReplicas: null}} | /autoscaling | missing property 'minReplicas'
            {autoscaling: {behavior: null}} | /autoscaling | missing property 'behavior'
            {keda: {threshold: null}} | /keda | missing property 'threshold'
            {networkPolicy: {callers: null}} | /networkPolicy | missing property 'callers'
            {ingress: {hosts: [null]}} | /ingress/hosts/0 | got null, want object
            {httpRoute: {pathPrefix: null}} | /httpRoute | missing property 'pathPrefix'
            {metrics: {prometheusRule: {errorRatio: null}}} | /metrics/prometheusRule | missing property 'errorRatio'
            {tests: {image: null}} | /tests | missing property 'image'
            """)
    void values_null_areRefusedBeforeTheClusterSeesThem(String values, String place, String message) {
        assertRefused(values, place, message);
    }

    @Test
    void values_nullWhereTheGatewayHasADefault_areAccepted() {
        assertAccepted("{pool: {maxSessions: null}, timeouts: {connect: null}, limits: {memory: null},"
                + " http: {compression: null}, service: {port: null}, podDisruptionBudget: {minAvailable: null}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example", "-a", "a b", "a/b", "ä", "''", "a_b"})
    void alias_thatIsNone_isRefused(String alias) {
        assertRefused("{servers: {" + alias + ": {host: a.example}}}", "''", "does not match pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "my-mail", "mail.example.org"})
    void alias_ofAServer_isAccepted(String alias) {
        assertAccepted("{servers: {'" + alias + "': {host: a.example}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "127.0.0.1.example", "10.0.0.1", "localhost.example"})
    void plaintext_overANetwork_isRefusedUnlessAllowed(String host) {
        for (String allowed : List.of("", ", allowPlaintext: false")) {
            assertThatThrownBy(
                            () -> chart.render("{servers: {a: {host: " + host + ", security: none" + allowed + "}}}"))
                    .hasMessageContaining("servers.a.security must not be none for \"" + host + "\"");
        }
        assertAccepted("{servers: {a: {host: " + host + ", security: none, allowPlaintext: true}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.3.2.1", "'::1'"})
    void plaintext_withinThePod_isAccepted(String host) {
        assertAccepted("{servers: {a: {host: " + host + ", security: none}}}");
    }

    private void assertRefused(String values, String place, String message) {
        assertThatThrownBy(() -> chart.render(values))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .message()
                .containsSubsequence("at '" + place.replace("'", "") + "': ", message);
    }

    private void assertAccepted(String values) {
        assertThatCode(() -> chart.render(values)).doesNotThrowAnyException();
    }

    private static void collectOpen(JsonNode node, String path, List<String> open) {
        boolean describesObject = node.path("type").toString().contains("\"object\"");
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
