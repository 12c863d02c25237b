package io.pop3gateway.api.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.api.peer.Caller;
import io.pop3gateway.api.peer.ClientAddress;
import io.pop3gateway.api.peer.NodeAddress;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final Caller PROXY = new Caller(NodeAddress.of("10.0.0.1"), false, "http");

    private static TrustedProxies proxies(Map<String, String> keys) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test"))
                .build();
        return new TrustedProxies(config.getConfigMapping(GatewayConfig.class), config);
    }

    private static Caller caller(String field, String name, String... lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines) {
            headers.add(name, line);
        }
        return proxies(Map.of("gateway.proxies.trusted", "10.0.0.0/8, fd00::/8", "gateway.proxies.field", field))
                .caller(PROXY, headers);
    }

    private static String address(Caller caller) {
        return caller.address().map(InetAddress::getHostAddress).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|203.0.113.7",
                "198.51.100.1, 203.0.113.7|203.0.113.7",
                "127.0.0.1, 203.0.113.7|203.0.113.7",
                "127.0.0.1|127.0.0.1",
                "198.51.100.1, 203.0.113.7, 10.9.9.9|203.0.113.7",
                "198.51.100.1 ,203.0.113.7,10.9.9.9 , 10.8.8.8|203.0.113.7",
                "203.0.113.7:4711|203.0.113.7",
                "2001:db8::7|2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
                "203.0.113.7, fd00::1|203.0.113.7",
                "::ffff:203.0.113.7|203.0.113.7",
                "10.3.3.3, 10.2.2.2|10.3.3.3",
                "203.0.113.7, unknown|10.0.0.1",
                "203.0.113.7, unknown, 10.2.2.2|10.2.2.2",
                "\"203.0.113.8, 203.0.113.7|203.0.113.7",
                "203.0.113.7,|10.0.0.1",
                "fe80::1%eth0|10.0.0.1",
                "0x7f000001|10.0.0.1"
            })
    void caller_behindProxies_isTheLastAddressThatIsNoneOfTheirs(String field, String expected) {
        Caller caller = caller("x-forwarded-for", "X-Forwarded-For", field);
        assertThat(address(caller)).isEqualTo(expected);
        assertThat(caller.forwarded()).isTrue();
        assertThat(ClientAddress.of(caller)).as("counted").isPresent();
    }

    private static String prefix(List<String> prefixes, String callers) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", callers);
        prefixes.forEach(prefix -> headers.add("X-Forwarded-Prefix", prefix));
        return proxies(Map.of("gateway.proxies.trusted", "10.0.0.0/8"))
                .prefix(headers)
                .map(BasePath::prefix)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "/mail, /mail",
        "/mail/, /mail",
        "/a/b, /a/b",
        "/, ''",
        "//evil.example, none",
        "https://evil.example, none",
        "mail, none",
        "/../x, none",
        "'/x\"><script>', none"
    })
    void prefix_ofATrustedProxy_isOneOnlyIfItIsAPathHere(String field, String expected) {
        assertThat(prefix(List.of(field), "203.0.113.7")).isEqualTo(expected);
    }

    @Test
    void prefixes_ofSeveralProxies_areOneFromEachOfThem() {
        assertThat(prefix(List.of("/outer", "/inner"), "203.0.113.7, 10.9.9.9")).isEqualTo("/outer/inner");
        assertThat(prefix(List.of("/written-by-the-caller", "/inner"), "203.0.113.7"))
                .as("what stands left of the proxy's own")
                .isEqualTo("/inner");
    }

    @Test
    void proxy_thatSpeaksForNobody_isTheCaller() {
        assertThat(caller("x-forwarded-for", "X-Forwarded-For")).isEqualTo(PROXY);
        assertThat(caller("forwarded", "Forwarded")).isEqualTo(PROXY);
    }

    @Test
    void field_inSeveralLines_isOne() {
        assertThat(address(caller(
                        "x-forwarded-for", "X-Forwarded-For", "198.51.100.1", "203.0.113.7, 10.9.9.9", "10.8.8.8")))
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.7|203.0.113.7|http",
                "for=198.51.100.1, For=203.0.113.7;proto=https;by=10.0.0.1|203.0.113.7|https",
                "for=\"198.51.100.1, for=203.0.113.7|203.0.113.7|http",
                "for=\"[2001:db8:cafe::17]:4711\";proto=HTTPS|2001:db8:cafe:0:0:0:0:17|https",
                "for=203.0.113.7;proto=https, for=10.9.9.9;proto=http|203.0.113.7|https",
                "for=203.0.113.7, for=_hidden|10.0.0.1|http",
                "for=203.0.113.7, proto=https|10.0.0.1|https"
            })
    void caller_inTheStandardField_isFoundLikewise(String field, String expected, String scheme) {
        Caller caller = caller("forwarded", "Forwarded", field);
        assertThat(address(caller)).isEqualTo(expected);
        assertThat(caller.scheme()).isEqualTo(scheme);
    }

    @Test
    void field_thatTheProxiesDoNotAppendTo_isIgnored() {
        assertThat(address(caller("x-forwarded-for", "Forwarded", "for=203.0.113.7")))
                .isEqualTo("10.0.0.1");
        assertThat(address(caller("forwarded", "X-Forwarded-For", "203.0.113.7")))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy-address-forwarding=true",
                "allow-forwarded=true",
                "allow-x-forwarded=true",
                "enable-forwarded-host=true",
                "enable-forwarded-prefix=true",
                "enable-trusted-proxy-header=true",
                "trusted-proxies=10.0.0.1"
            })
    void key_ofQuarkusThatBelievesOthers_stopsTheStart(String line) {
        String[] keyAndValue = ("quarkus.http.proxy." + line).split("=");
        for (String trusted : new String[] {"10.0.0.0/8", ""}) {
            Map<String, String> keys = new HashMap<>(Map.of(keyAndValue[0], keyAndValue[1]));
            keys.put("gateway.proxies.trusted", trusted);
            assertThatThrownBy(() -> proxies(keys))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll(keyAndValue[0], "gateway.proxies.trusted");
            keys.put(keyAndValue[0], "false");
            assertThatCode(() -> proxies(keys)).doesNotThrowAnyException();
        }
    }
}
