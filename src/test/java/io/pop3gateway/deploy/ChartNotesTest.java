package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code helm template} leaves notes and hooks out, so a copy of the chart has them as ordinary objects. */
class ChartNotesTest {

    private static final String NOTES_AS_OBJECT =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: notes
            data:
              text: {{ include "notes" . | toJson }}
            """;

    private Chart copy;

    @BeforeEach
    void copyWithNotesAndHooksAsObjects(@TempDir Path folder) {
        copy = Chart.ofRepository().copyTo(folder);
        String notes = copy.read("templates/NOTES.txt");
        copy.write("templates/notes.yaml", "{{ define \"notes\" }}" + notes + "{{ end -}}\n" + NOTES_AS_OBJECT);
        String hook = copy.read("templates/tests/answers.yaml");
        copy.write("templates/tests/answers.yaml", hook.replace("helm.sh/hook: test", "was-a-hook: test"));
    }

    private String notes(String values) {
        return copy.render(values).named(ConfigMap.class, "notes").getData().get("text");
    }

    private Container caller(String values) {
        return copy.render(values).only(Pod.class).getSpec().getContainers().get(0);
    }

    @Test
    void notes_withoutServers_warnAndSayHowToAddOne() {
        assertThat(notes("{}"))
                .contains("WARNING: no mail server is configured")
                .contains("--set servers.example.host=pop.example.org")
                .doesNotContain("/v1/mailboxes/");
    }

    @Test
    void notes_withAServer_readItsMailbox() {
        assertThat(notes("servers: {example: {host: pop.example.org}}"))
                .doesNotContain("WARNING")
                .contains("kubectl --namespace mail port-forward service/pop3-gateway 8080:80 &")
                .contains("base=http://localhost:8080")
                .contains("curl --user \"$POP3_USER\" \"$base/v1/mailboxes/example/messages\"");
    }

    @Test
    void notes_withTheDemo_nameItsCredentials() {
        assertThat(notes("{replicaCount: 1, demo: {enabled: true}}"))
                .contains("curl --user asozykin:1234qwer \"$base/v1/mailboxes/demo/messages\"");
    }

    @Test
    void notes_behindAnIngress_useItsHost() {
        assertAll(
                () -> assertThat(notes("ingress: {enabled: true, hosts: [{host: mail.example.org}]}"))
                        .contains("base=http://mail.example.org"),
                () -> assertThat(notes("ingress: {enabled: true, hosts: [{host: mail.example.org}],"
                                + " tls: [{secretName: x, hosts: [mail.example.org]}]}"))
                        .contains("base=https://mail.example.org"));
    }

    @Test
    void notes_belowAPath_useIt() {
        assertThat(notes("http: {basePath: /mail}")).contains("base=http://localhost:8080/mail\n");
        assertThat(caller("http: {basePath: /mail}").getArgs().get(0)).contains("base=http://pop3-gateway:80/mail\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.31.255.1",
                "192.168.7.7",
                "169.254.169.254",
                "'fd00::1'",
                "'fe80::1'",
                "mail",
                "dovecot.mail.svc",
                "dovecot.mail.svc.cluster.local"
            })
    void notes_withAServerThatTheNetworkPolicyBlocks_warn(String host) {
        assertThat(notes("servers: {corp: {host: " + host + "}}"))
                .contains("WARNING: the NetworkPolicy keeps the pods from " + host.replace("'", "")
                        + ", the mail server corp.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{servers: {corp: {host: 172.32.0.1}}}",
                "{servers: {corp: {host: 11.0.0.1}}}",
                "{servers: {corp: {host: '2001:db8::1'}}}",
                "{servers: {corp: {host: 127.0.0.1, security: none}}}",
                "{servers: {corp: {host: localhost, security: none}}}",
                "{servers: {corp: {host: pop.example.org}}}",
                "{servers: {corp: {host: 10.1.2.3}}, networkPolicy: {enabled: false}}",
                "{servers: {corp: {host: 10.1.2.3}}, networkPolicy: {mailRanges: [10.1.0.0/16]}}",
                "{servers: {corp: {host: 10.1.2.3}}, networkPolicy: {extraEgress: [{to: [{ipBlock: {cidr: 10.1.2.3/32}}]}]}}",
                "{servers: {corp: {host: mail}}, networkPolicy: {extraEgress: [{to: [{podSelector: {}}]}]}}",
            })
    void notes_withAServerThatTheNetworkPolicyLetsThrough_doNotWarn(String values) {
        assertThat(notes(values)).doesNotContain("WARNING");
    }

    @Test
    void notes_withAnotherAddressLetThrough_warnStill() {
        assertThat(notes("{servers: {corp: {host: 10.1.2.3}},"
                        + " networkPolicy: {extraEgress: [{to: [{ipBlock: {cidr: 10.1.2.4/32}}]}]}}"))
                .contains("WARNING: the NetworkPolicy keeps the pods from 10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress: {enabled: true, hosts: [{host: a.example}]}",
                "httpRoute: {enabled: true, parentRefs: [{name: g}]}",
                "service: {type: LoadBalancer}"
            })
    void notes_behindAProxyThatIsNotTrusted_warn(String values) {
        assertThat(notes("{servers: {a: {host: a.example}}, " + values + "}"))
                .contains("WARNING: proxy.trustedRanges is empty");
        assertThat(notes("{servers: {a: {host: a.example}}, proxy: {trustedRanges: [10.0.0.0/8]}, " + values + "}"))
                .doesNotContain("WARNING");
    }

    @Test
    void notes_withTlsAtThePod_useHttps() {
        assertThat(notes("tls: {enabled: true, secretName: x}"))
                .contains("8080:443 &")
                .contains("base=https://localhost:8080")
                .contains("curl --insecure \"$base/v1/servers\"");
    }

    @Test
    void testPod_always_callsTheServiceAndIsRestricted() {
        Rendered rendered = copy.render("{}");
        Pod pod = rendered.only(Pod.class);

        assertAll(
                () -> assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never"),
                () -> assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot())
                        .isTrue(),
                () -> assertThat(pod.getSpec().getAutomountServiceAccountToken())
                        .isFalse(),
                () -> assertThat(caller("{}").getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue(),
                () -> assertThat(caller("{}").getArgs().get(0)).contains("base=http://pop3-gateway:80\n"),
                () -> assertThat(caller("{}").getArgs().get(0)).doesNotContain("Authorization"));
    }

    @Test
    void testPod_withTheDemo_logsIn() {
        assertThat(caller("{replicaCount: 1, demo: {enabled: true}}").getArgs().get(0))
                .contains("'asozykin' '1234qwer'")
                .contains("/v1/mailboxes/demo");
    }

    @Test
    void testPod_always_getsNoRequestsOfCallers() {
        Rendered rendered = copy.render("{}");

        assertThat(rendered.all(Service.class)).allSatisfy(service -> assertThat(
                        rendered.only(Pod.class).getMetadata().getLabels())
                .doesNotContainEntry(
                        "app.kubernetes.io/component",
                        service.getSpec().getSelector().get("app.kubernetes.io/component")));
    }

    @Test
    void testPod_always_isAHook() {
        assertThat(Chart.ofRepository().read("templates/tests/answers.yaml"))
                .contains("helm.sh/hook: test\n")
                .contains("helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded");
    }
}
