package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.VolumeMount;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartConfigurationTest {

    private final Chart chart = Chart.ofRepository();

    /** Read as the gateway reads it: as a properties file, with expressions, lists and quoted segments. */
    private static SmallRyeConfig read(Rendered rendered) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(rendered.configuration()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "application.properties", 260))
                .build();
    }

    private static String value(SmallRyeConfig config, String key) {
        return config.getValue(key, String.class);
    }

    @Test
    void servers_configured_reachTheGatewayAsWritten() {
        SmallRyeConfig config = read(chart.renderFile(chart.folder().resolve("ci/servers-values.yaml")));

        assertAll(
                () -> assertThat(value(config, "gateway.servers.example.host")).isEqualTo("pop.example.org"),
                () -> assertThat(value(config, "gateway.servers.example.name"))
                        .isEqualTo("Example: mail for all, 100 % ${sure}"),
                () -> assertThat(config.getValues("gateway.servers.intra-net.auth", String.class))
                        .containsExactly("SCRAM-SHA-256", "PLAIN"),
                () -> assertThat(value(config, "gateway.servers.intra-net.port"))
                        .isEqualTo("2110"),
                () -> assertThat(value(config, "gateway.servers.intra-net.max-sessions"))
                        .isEqualTo("8"),
                () -> assertThat(value(config, "gateway.servers.intra-net.close-reads-with"))
                        .isEqualTo("drop"),
                () -> assertThat(value(config, "gateway.servers.intra-net.numbering"))
                        .isEqualTo("newest-first"),
                () -> assertThat(value(config, "gateway.servers.\"mail.example.com\".security"))
                        .isEqualTo("none"));
    }

    @Test
    void certificateAuthority_ofAServer_isMountedWhereTheConfigurationSays() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/servers-values.yaml"));
        SmallRyeConfig config = read(rendered);

        assertAll(
                () -> assertThat(value(config, "gateway.servers.intra-net.tls-configuration"))
                        .isEqualTo("corp"),
                () -> assertThat(value(config, "quarkus.tls.corp.trust-store.pem.certs"))
                        .isEqualTo("/etc/pop3-gateway/authorities/corp/ca.crt"),
                () -> assertThat(value(config, "quarkus.tls.corp.reload-period"))
                        .isEqualTo("PT1H"),
                () -> assertThat(rendered.gateway().getVolumeMounts())
                        .extracting(VolumeMount::getMountPath)
                        .contains("/etc/pop3-gateway/authorities/corp"));
    }

    @Test
    void certificateOfThePod_whenGiven_isReadAgain() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/tls-values.yaml"));
        SmallRyeConfig config = read(rendered);

        assertAll(
                () -> assertThat(value(config, "quarkus.http.insecure-requests"))
                        .isEqualTo("disabled"),
                () -> assertThat(value(config, "quarkus.http.tls-configuration-name"))
                        .isEqualTo("callers"),
                () -> assertThat(value(config, "quarkus.tls.callers.reload-period"))
                        .isEqualTo("PT1H"),
                () -> assertThat(value(config, "quarkus.tls.callers.key-store.pem.0.cert"))
                        .startsWith(mountPath(rendered, "tls") + "/"),
                () -> assertThat(rendered.gateway().getPorts())
                        .extracting(port -> port.getContainerPort())
                        .containsExactly(8443, 9000));
    }

    @Test
    void otherProperties_ofEveryType_areHandedOn() {
        SmallRyeConfig config = read(chart.render("properties: {a.text: 'x\\y', a.number: 1048576, a.flag: false,"
                + " a.list: ['one, two', three], a.ratio: 0.25}"));

        assertAll(
                () -> assertThat(value(config, "a.text")).isEqualTo("x\\y"),
                () -> assertThat(value(config, "a.number")).isEqualTo("1048576"),
                () -> assertThat(value(config, "a.flag")).isEqualTo("false"),
                () -> assertThat(value(config, "a.ratio")).isEqualTo("0.25"),
                () -> assertThat(config.getValues("a.list", String.class)).containsExactly("one, two", "three"));
    }

    /** Defaults are the gateway's business: a key that the chart repeats would be wrong one day. */
    @Test
    void defaultValues_always_leaveDefaultsToTheGateway() {
        assertThat(read(chart.render("{}")).getPropertyNames())
                .filteredOn(name -> name.startsWith("gateway."))
                .isEmpty();
    }

    @Test
    void checksum_configurationChanged_changes() {
        String before = chart.render("servers: {a: {host: one.example.org}}").checksum();

        assertAll(
                () -> assertThat(chart.render("servers: {a: {host: two.example.org}}")
                                .checksum())
                        .isNotEqualTo(before),
                () -> assertThat(chart.render("servers: {a: {host: one.example.org}}\nproperties: {b.c: d}")
                                .checksum())
                        .isNotEqualTo(before));
    }

    @Test
    void checksum_somethingElseChanged_stays() {
        assertThat(chart.render("replicaCount: 5").checksum())
                .isEqualTo(chart.render("{}").checksum());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{existingSecret: keys}",
                "{extraEnvFrom: [{secretRef: {name: keys}}]}",
                "{extraEnv: [{name: A, valueFrom: {secretKeyRef: {name: keys, key: a}}}]}",
                "{certificateAuthorities: {corp: {secretName: keys}}}",
                "{tls: {enabled: true, secretName: keys}}",
                "{extraVolumes: [{name: a, secret: {secretName: keys}}]}"
            })
    void checksum_secretThatThePodReadsChanged_changes(String values) {
        Cluster.put("Secret", "keys", Map.of("a", "b25l"));
        String before = chart.render(values).checksum("secrets");
        String again = chart.render(values).checksum("secrets");
        Cluster.put("Secret", "keys", Map.of("a", "dHdv"));
        String after = chart.render(values).checksum("secrets");
        Cluster.put("Secret", "others", Map.of("a", "dHdv"));
        String afterOther = chart.render(values).checksum("secrets");

        assertThat(before).isNotNull().isEqualTo(again).isNotEqualTo(after);
        assertThat(after).isEqualTo(afterOther);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{extraEnvFrom: [{configMapRef: {name: keys}}]}",
                "{extraEnv: [{name: A, valueFrom: {configMapKeyRef: {name: keys, key: a}}}]}",
                "{certificateAuthorities: {corp: {configMapName: keys}}}",
                "{extraVolumes: [{name: a, configMap: {name: keys}}]}"
            })
    void checksum_configMapThatThePodReadsChanged_changes(String values) {
        Cluster.put("ConfigMap", "keys", Map.of("a", "one"));
        String before = chart.render(values).checksum("secrets");
        Cluster.put("ConfigMap", "keys", Map.of("a", "two"));

        assertThat(before).isNotNull().isNotEqualTo(chart.render(values).checksum("secrets"));
    }

    @Test
    void checksum_ofSecretsThatAreNotThereYet_isLeftOut() {
        assertThat(chart.render("existingSecret: keys").checksum("secrets")).isNull();
    }

    @AfterEach
    void emptyTheCluster() {
        Cluster.clear();
    }

    @Test
    void configuration_always_isMountedWhereTheGatewayLooks() {
        Rendered rendered = chart.render("{}");

        assertThat(mountPath(rendered, "config")).isEqualTo(rendered.gateway().getWorkingDir() + "/config");
    }

    private static String mountPath(Rendered rendered, String volume) {
        return rendered.gateway().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .findFirst()
                .orElseThrow()
                .getMountPath();
    }

    @Test
    void serversOfCallers_areToldTheGateway_onlyWhenOn() {
        SmallRyeConfig on = read(
                chart.render("egress: {dynamic: true, hosts: ['*.example.org', b.example], addresses: [10.0.0.0/8]}"));
        SmallRyeConfig off = read(chart.render("egress: {hosts: ['*']}"));

        assertThat(value(on, "gateway.egress.dynamic")).isEqualTo("true");
        assertThat(on.getValues("gateway.egress.hosts", String.class)).containsExactly("*.example.org", "b.example");
        assertThat(on.getValues("gateway.egress.ports", Integer.class)).containsExactly(110, 995);
        assertThat(on.getValues("gateway.egress.addresses", String.class)).containsExactly("10.0.0.0/8");
        assertThat(off.getPropertyNames()).noneMatch(name -> name.startsWith("gateway.egress."));
    }

    @Test
    void frontDoor_keysAndAuthorities_areReadWhereTheyAreMounted() {
        Rendered rendered = chart.render(
                "{tls: {enabled: true, secretName: own}, frontDoor: {keysSecret: k, authoritiesSecret: a}}");
        SmallRyeConfig config = read(rendered);

        assertThat(value(config, "gateway.door.keys")).isEqualTo("/etc/pop3-gateway/door/keys");
        assertThat(value(config, "gateway.door.certificates")).isEqualTo("true");
        assertThat(value(config, "quarkus.tls.callers.trust-store.pem.certs"))
                .isEqualTo("/etc/pop3-gateway/callers/ca.crt");
        assertThat(rendered.gateway().getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/etc/pop3-gateway/door", "/etc/pop3-gateway/callers");
        assertThat(rendered.pod().getVolumes())
                .filteredOn(volume -> volume.getName().startsWith("front-door"))
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("k", "a");
    }

    @Test
    void proxies_trusted_areToldTheGatewayAlone() {
        SmallRyeConfig config = read(chart.render("proxy: {trustedRanges: [10.0.0.0/8, 'fd00::/8']}"));

        assertThat(config.getValues("gateway.proxies.trusted", String.class)).containsExactly("10.0.0.0/8", "fd00::/8");
        assertThat(config.getPropertyNames()).noneMatch(name -> name.startsWith("quarkus.http.proxy."));
    }

    @Test
    void limitsAndHttp_given_haveTheGatewaysNames() {
        SmallRyeConfig config = read(chart.render("{limits: {memory: 96M, spool: 900M, messages: 100000, bodyText: 2M},"
                + " http: {basePath: /mail, compression: all, swaggerUi: false}, timeouts: {session: PT10M}}"));

        assertThat(config.getPropertyNames())
                .filteredOn(name -> name.startsWith("gateway."))
                .allSatisfy(name -> assertThat(value(config, name))
                        .isEqualTo(Map.of(
                                        "gateway.limits.memory", "96M",
                                        "gateway.limits.spool", "900M",
                                        "gateway.limits.messages", "100000",
                                        "gateway.limits.body-text", "2M",
                                        "gateway.http.base-path", "/mail",
                                        "gateway.http.compression", "all",
                                        "gateway.http.swagger-ui", "false",
                                        "gateway.timeouts.session", "PT10M")
                                .get(name)))
                .hasSize(8);
    }
}
