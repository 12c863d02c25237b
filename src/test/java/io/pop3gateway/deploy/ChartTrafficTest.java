package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartTrafficTest {

    private final Chart chart = Chart.ofRepository();

    @Test
    void services_always_keepTheManagementPortApart() {
        Rendered rendered = chart.render("{}");

        assertAll(
                () -> assertThat(rendered.named(Service.class, "pop3-gateway")
                                .getSpec()
                                .getPorts())
                        .extracting(port -> port.getPort(), port -> port.getTargetPort()
                                .getStrVal())
                        .containsExactly(tuple(80, "http")),
                () -> assertThat(rendered.named(Service.class, "pop3-gateway-management")
                                .getSpec()
                                .getPorts())
                        .extracting(port -> port.getPort(), port -> port.getTargetPort()
                                .getStrVal())
                        .containsExactly(tuple(9000, "management")));
    }

    @Test
    void services_always_selectThePods() {
        Rendered rendered = chart.render("{}");

        assertThat(rendered.all(Service.class)).hasSize(2).allSatisfy(service -> assertThat(
                        rendered.only(Deployment.class)
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector()));
    }

    @Test
    void networkPolicy_default_letsCallersAndPrometheusInOnTheirPorts() {
        List<NetworkPolicyIngressRule> rules = policy("{}").getIngress();

        assertThat(rules)
                .extracting(rule -> rule.getPorts().get(0).getPort().getStrVal())
                .containsExactly("http", "management");
        assertThat(rules.get(1).getFrom())
                .extracting(peer -> peer.getNamespaceSelector().getMatchLabels())
                .containsExactly(Map.of("kubernetes.io/metadata.name", "monitoring"));
    }

    @Test
    void networkPolicy_default_letsOutToNamesAndMailServersOnly() {
        NetworkPolicySpec policy = policy("{}");
        List<NetworkPolicyEgressRule> rules = policy.getEgress();

        assertAll(
                () -> assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress"),
                () -> assertThat(rules).hasSize(2),
                () -> assertThat(ports(rules.get(0))).containsExactly(53, 53),
                () -> assertThat(ports(rules.get(1))).containsExactly(110, 995),
                () -> assertThat(rules.get(1).getTo())
                        .allSatisfy(peer -> assertThat(peer.getIpBlock()).isNotNull()));
    }

    @Test
    void networkPolicy_default_leavesTheClusterAndItsMetadataOut() {
        List<IPBlock> blocks = policy("{}").getEgress().get(1).getTo().stream()
                .map(peer -> peer.getIpBlock())
                .toList();

        assertThat(blocks)
                .extracting(IPBlock::getCidr, block -> block.getExcept().containsAll(privateRanges(block)))
                .containsExactly(tuple("0.0.0.0/0", true), tuple("::/0", true));
    }

    @Test
    void networkPolicy_serverOnAnotherPort_letsOutToIt() {
        NetworkPolicySpec policy = policy("servers: {a: {host: a.example, port: 2110}, b: {host: b.example}}");

        assertThat(ports(policy.getEgress().get(1))).containsExactly(110, 995, 2110);
    }

    @Test
    void networkPolicy_callersNameServers_letsOutToWhatTheyMayName() {
        NetworkPolicySpec policy =
                policy("egress: {dynamic: true, hosts: ['*'], ports: [1995], addresses: [10.1.0.0/16]}");
        NetworkPolicyEgressRule mail = policy.getEgress().get(1);

        assertThat(ports(mail)).containsExactly(110, 995, 1995, 443);
        assertThat(mail.getTo())
                .extracting(peer -> peer.getIpBlock().getCidr())
                .containsExactly("0.0.0.0/0", "::/0", "10.1.0.0/16");
    }

    @Test
    void networkPolicy_withoutMailPorts_opensNone() {
        assertThat(policy("networkPolicy: {mailPorts: []}").getEgress())
                .singleElement()
                .satisfies(rule -> assertThat(ports(rule)).containsExactly(53, 53));
    }

    @Test
    void networkPolicy_namesOnOtherPorts_letsOutToThem() {
        assertThat(ports(policy("networkPolicy: {resolverPorts: [53, 5353]}")
                        .getEgress()
                        .get(0)))
                .containsExactly(53, 53, 5353, 5353);
    }

    @Test
    void service_keepingCallersAddresses_saysSo() {
        assertThat(chart.render("service: {type: LoadBalancer, externalTrafficPolicy: Local}")
                        .named(Service.class, "pop3-gateway")
                        .getSpec()
                        .getExternalTrafficPolicy())
                .isEqualTo("Local");
    }

    @Test
    void httpRoute_belowAPath_takesItOffAndTellsTheGateway() {
        Rendered rendered = chart.render("httpRoute: {enabled: true, parentRefs: [{name: g}], pathPrefix: /mail}");
        var rule = rendered.only(HTTPRoute.class).getSpec().getRules().get(0);

        assertThat(rule.getMatches().get(0).getPath().getValue()).isEqualTo("/mail");
        assertThat(rule.getFilters().get(0).getUrlRewrite().getPath().getReplacePrefixMatch())
                .isEqualTo("/");
        assertThat(rule.getFilters()
                        .get(1)
                        .getRequestHeaderModifier()
                        .getSet()
                        .get(0)
                        .getValue())
                .as("X-Forwarded-Prefix")
                .isEqualTo("/mail");
        assertThat(rendered.named(ConfigMap.class, "pop3-gateway").getData().values())
                .as("where links must lead")
                .anyMatch(text -> text.contains("gateway.http.base-path=/mail"));
    }

    @Test
    void httpRoute_atTheRoot_leavesPathsAlone() {
        Rendered rendered = chart.render("httpRoute: {enabled: true, parentRefs: [{name: g}]}");

        assertThat(rendered.only(HTTPRoute.class).getSpec().getRules().get(0).getFilters())
                .isEmpty();
    }

    @Test
    void httpRoute_withTimeouts_hasThem() {
        HTTPRoute route = chart.render("httpRoute: {enabled: true, parentRefs: [{name: g}], timeouts: {request: 1h}}")
                .only(HTTPRoute.class);

        assertThat(route.getSpec().getRules().get(0).getTimeouts().getRequest()).isEqualTo("1h");
        assertThat(route.getSpec().getRules().get(0).getTimeouts().getBackendRequest())
                .isNull();
    }

    @Test
    void ingress_ofAGatewayBelowAPath_leadsThere() {
        Ingress ingress = chart.render(
                        "{http: {basePath: /mail}, ingress: {enabled: true, hosts: [{host: a.example}]}}")
                .only(Ingress.class);

        assertThat(backend(
                        ingress.getSpec().getRules().get(0).getHttp().getPaths().get(0)))
                .isEqualTo("/mail Prefix pop3-gateway:http");
    }

    @Test
    void networkPolicy_switchedOff_isNotThere() {
        assertThat(chart.render("networkPolicy: {enabled: false}").all(NetworkPolicy.class))
                .isEmpty();
    }

    @Test
    void ingress_withHosts_leadsToTheServiceByName() {
        Ingress ingress = chart.render("ingress: {enabled: true, hosts: [{host: a.example}, {host: b.example}]}")
                .only(Ingress.class);

        assertThat(ingress.getSpec().getRules())
                .extracting(
                        rule -> rule.getHost(),
                        rule -> backend(rule.getHttp().getPaths().get(0)))
                .containsExactly(
                        tuple("a.example", "/ Prefix pop3-gateway:http"),
                        tuple("b.example", "/ Prefix pop3-gateway:http"));
    }

    @Test
    void ingress_withAffinity_hashesTheIdentity() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/production-values.yaml"));

        assertThat(rendered.only(Ingress.class).getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/upstream-hash-by", "$http_authorization")
                .containsEntry("cert-manager.io/cluster-issuer", "letsencrypt");
    }

    @Test
    void ingress_withTlsAtThePod_speaksHttpsToIt() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/tls-values.yaml"));

        assertAll(
                () -> assertThat(rendered.only(Ingress.class).getMetadata().getAnnotations())
                        .containsEntry("nginx.ingress.kubernetes.io/backend-protocol", "HTTPS"),
                () -> assertThat(rendered.named(Service.class, "pop3-gateway")
                                .getSpec()
                                .getPorts())
                        .extracting(port -> port.getPort())
                        .containsExactly(443));
    }

    @Test
    void httpRoute_withAffinity_hashesTheIdentity() {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/gateway-api-values.yaml"));
        HTTPRoute route = rendered.only(HTTPRoute.class);
        CustomResources.BackendTrafficPolicy policy = rendered.only(CustomResources.BackendTrafficPolicy.class);

        assertAll(
                () -> assertThat(route.getSpec().getParentRefs())
                        .extracting(parent -> parent.getName())
                        .containsExactly("public"),
                () -> assertThat(route.getSpec().getRules().get(0).getBackendRefs())
                        .extracting(HTTPBackendRef::getName, HTTPBackendRef::getPort)
                        .containsExactly(tuple("pop3-gateway", 80)),
                () -> assertThat(policy.spec().targetRefs())
                        .extracting(CustomResources.BackendTrafficPolicy.Target::name)
                        .containsExactly(route.getMetadata().getName()),
                () -> assertThat(policy.spec()
                                .loadBalancer()
                                .consistentHash()
                                .header()
                                .name())
                        .isEqualTo("Authorization"));
    }

    private NetworkPolicySpec policy(String values) {
        return chart.render(values).only(NetworkPolicy.class).getSpec();
    }

    private static List<Integer> ports(NetworkPolicyEgressRule rule) {
        return rule.getPorts().stream()
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .toList();
    }

    private static List<String> privateRanges(IPBlock block) {
        return block.getCidr().contains(":")
                ? List.of("::1/128", "fc00::/7", "fe80::/10")
                : List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16");
    }

    private static String backend(HTTPIngressPath path) {
        return path.getPath() + " " + path.getPathType() + " "
                + path.getBackend().getService().getName() + ":"
                + path.getBackend().getService().getPort().getName();
    }
}
