package io.pop3gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressPolicyTest {

    @Test
    void specialAddress_notListed_isRefused() {
        EgressPolicy all = Policies.policy("hosts", "*");
        EgressPolicy allRanges = Policies.policy("hosts", "*", "addresses", "0.0.0.0/0,::/0");

        assertThat(SpecialAddresses.all())
                .hasSizeGreaterThanOrEqualTo(80)
                .allSatisfy(address -> assertThat(all.allows(SpecialAddresses.parsed(address)))
                        .as("a caller has the gateway dial " + address)
                        .isFalse())
                .allSatisfy(address -> assertThat(allRanges.allows(SpecialAddresses.parsed(address)))
                        .as("a range of all addresses lets a caller have the gateway dial " + address)
                        .isFalse());
    }

    @Test
    void publicAddress_rightBesideASpecialRange_isAllowed() {
        EgressPolicy all = Policies.policy("hosts", "*");

        assertThat(SpecialAddresses.PUBLIC)
                .allSatisfy(address -> assertThat(all.allows(SpecialAddresses.parsed(address)))
                        .as("a mail server at " + address + " can be reached")
                        .isTrue());
    }

    @ParameterizedTest(name = "{0} listed: {1} is allowed: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.1.0.0/16, 10.1.2.3, true",
        "10.1.0.0/16, 10.2.2.3, false",
        "8.0.0.0/5, 10.1.2.3, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, ::1, true",
        "169.254.0.0/16, 169.254.1.1, true",
        "169.254.0.0/16, 169.254.169.254, false",
        "169.254.169.254/32, 169.254.169.254, true",
        "93.184.0.0/16, 93.184.216.34, true",
        "93.184.0.0/16, 8.8.8.8, false",
        "64:ff9b::/96, 64:ff9b::5db8:d822, false",
        "'64:ff9b::/96,0.0.0.0/0', 64:ff9b::5db8:d822, true",
        "'64:ff9b::/96,0.0.0.0/0', 64:ff9b::a9fe:a9fe, false",
        "'64:ff9b::/96,0.0.0.0/0', 64:ff9b::7f00:1, false",
        "'2002::/16,0.0.0.0/0', 2002:5db8:d822::1, true",
        "'2002::/16,0.0.0.0/0', 2002:a00:1::1, false",
        "'2001::/32,0.0.0.0/0', 2001:0:4136:e378:8000:63bf:f7f7:f7f7, true",
        "'2001::/32,0.0.0.0/0', 2001:0:4136:e378:8000:63bf:5601:5601, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fd00:ec2::254, false"
    })
    void addresses_listed_areAllowed_andNoWiderOnes(String listed, String address, boolean allowed) {
        EgressPolicy policy = Policies.policy("hosts", "*", "addresses", listed);

        assertThat(policy.allows(SpecialAddresses.parsed(address))).isEqualTo(allowed);
    }

    @Test
    void host_withOneForbiddenAddress_isRefusedWhole() {
        EgressPolicy policy = Policies.policy("hosts", "*");

        assertThat(policy.allowsAll(SpecialAddresses.allOf("93.184.216.34", "2a00:1450:4001::1")))
                .isTrue();
        assertThat(policy.allowsAll(SpecialAddresses.allOf("93.184.216.34", "10.0.0.1")))
                .isFalse();
        assertThat(policy.allowsAll(SpecialAddresses.allOf("fe80::1", "93.184.216.34")))
                .isFalse();
        assertThat(policy.allowsAll(SpecialAddresses.allOf())).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} is allowed: {2}")
    @CsvSource({
        "mail.example.org, mail.example.org, true",
        "mail.example.org, MAIL.Example.ORG:110, true",
        "mail.example.org, mail.example.org:25, false",
        "mail.example.org, pop.mail.example.org, false",
        "*.example.org, mail.example.org, true",
        "*.example.org, a.b.example.org:995, true",
        "*.example.org, example.org, false",
        "*.example.org, badexample.org, false",
        "*.example.org, example.org.evil.example, false",
        "*.bücher.example, pop.xn--bcher-kva.example, true",
        "*, 93.184.216.34, true",
        "mail.example.org, 93.184.216.34, false"
    })
    void server_byPatternAndPort(String hosts, String server, boolean allowed) {
        EgressPolicy policy = Policies.policy("hosts", hosts);

        assertThat(HostAndPort.of(server).filter(policy::allows).isPresent()).isEqualTo(allowed);
    }
}
