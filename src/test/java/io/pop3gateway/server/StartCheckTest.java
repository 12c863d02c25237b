package io.pop3gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.ThrowawayCertificate;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartCheckTest {

    @TempDir
    Path folder;

    private static List<String> broken(Map<String, String> keys, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(keys);
        all.putIfAbsent("gateway.servers.w.host", "pop.example.org");
        return new StartCheck(
                        new SmallRyeConfigBuilder()
                                .addDefaultInterceptors()
                                .addDiscoveredConverters()
                                .withSources(new PropertiesConfigSource(all, "application.properties", 260))
                                .build(),
                        environment)
                .broken();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            gateway.servers.w.max-session | 8 | gateway.servers.w.max-session is no key of the gateway: did you mean gateway.servers.w.max-sessions?
            gateway.servers.w.hots | a | gateway.servers.w.hots is no key of the gateway: did you mean gateway.servers.w.host?
            gateway.server.w.host | a | gateway.server.w.host is no key of the gateway
            gateway.timeout.connect | PT1S | gateway.timeout.connect is no key of the gateway: did you mean gateway.timeouts.connect?
            gateway.limits.rawmessage | 1M | gateway.limits.rawmessage is no key of the gateway: did you mean gateway.limits.raw-message?
            gateway.limits.raw-message | 50MB | gateway.limits.raw-message: a size must be digits with an optional K, M or G, as in 25M, was "50MB"
            gateway.limits.raw-message | lots | gateway.limits.raw-message: a size must be digits
            gateway.limits.raw-message | 9G | gateway.limits.raw-message: a size must be less than 2G
            gateway.limits.parsed-message | 0 | gateway.limits.parsed-message: a size must be at least 1 octet, was 0
            gateway.servers.w.top-by-retr | -1 | gateway.servers.w.top-by-retr: a size must be digits
            gateway.servers.w.security | ssl | gateway.servers.w.security must be one of tls, starttls, none, was "ssl"
            gateway.servers.w.charset | latin1 | gateway.servers.w.charset must be one of utf-8, iso-8859-1, windows-1252, was "latin1"
            gateway.servers.w.forward-client | haproxy | gateway.servers.w.forward-client must be one of none, xclient, proxy, was "haproxy"
            gateway.servers.w.close-reads-with | reset | gateway.servers.w.close-reads-with must be one of quit, drop, was "reset"
            gateway.servers.w.host | pop.example.org:995 | gateway.servers.w.host must be a host name or an IP address alone, without scheme, port or path
            gateway.servers.w.host | https://pop.example.org | gateway.servers.w.host must be a host name or an IP address alone
            gateway.servers.w.port | 0 | gateway.servers.w.port must be between 1 and 65535, was 0
            gateway.servers.w.port | pop3s | gateway.servers.w.port must be a whole number, was "pop3s"
            gateway.egress.dynamic | true | gateway.egress.dynamic needs gateway.egress.hosts
            gateway.egress.ports | 110,70000 | gateway.egress.ports must be from 1 to 65535, was 70000
            gateway.egress.lookup | PT1M | gateway.egress.lookup must be from PT0.01S to PT10S, was "PT1M"
            gateway.servers.w.max-sessions | many | gateway.servers.w.max-sessions must be a whole number, was "many"
            gateway.servers.w.max-sessions | 0 | gateway.servers.w.max-sessions must be from 1 to 100000, was "0"
            gateway.servers.w.allow-plaintext | maybe | gateway.servers.w.allow-plaintext must be true or false, was "maybe"
            gateway.servers.w.auth | NTLM | gateway.servers.w.auth holds "NTLM": use auto or strongest alone, or a list of
            gateway.servers.w.tls-configuration | corp | gateway.servers.w.tls-configuration names "corp", which is not configured: add quarkus.tls.corp.trust-store.*
            gateway.servers.w.security | none | gateway.servers.w.security=none sends passwords in the clear: use tls or starttls
            gateway.servers.Big.host | a.example | gateway.servers.Big: the alias must be 1 to 63 of a-z, 0-9
            gateway.servers.x.name | A server | gateway.servers.x.host is missing: set it to the POP3 server's host name
            gateway.pool.max-sessions | 0 | gateway.pool.max-sessions must be from 1 to 1000000, was "0"
            gateway.pool.linger | PT1H | gateway.pool.linger must be from PT0S to PT5M, was "PT1H"
            gateway.timeouts.connect | soon | gateway.timeouts.connect must be a duration as in PT30S or 30s, was "soon"
            gateway.timeouts.answer | PT0S | gateway.timeouts.answer must be from PT0.001S to PT24H, was "PT0S"
            gateway.timeouts.connect | PT2M | gateway.timeouts.connect must not be more than gateway.timeouts.request, was PT2M and PT1M
            gateway.timeouts.session | PT1M | gateway.timeouts.stall must not be more than gateway.timeouts.session, was PT2M and PT1M
            gateway.pool.in-use-patience | PT2M | gateway.pool.in-use-patience must not be more than gateway.timeouts.request
            gateway.pool.max-waiting | -1 | gateway.pool.max-waiting must be from 0 to
            gateway.timeouts.request | PT48H | gateway.timeouts.request must be from PT0.001S to PT24H, was "PT48H"
            gateway.limits.parse-threads | 0 | gateway.limits.parse-threads must be from 1 to 256, was "0"
            gateway.limits.mime.depth | 201 | gateway.limits.mime.depth must be from 1 to 200, was "201"
            gateway.limits.mime.parts | 0 | gateway.limits.mime.parts must be from 1 to
            gateway.limits.mime.headers-per-part | 0 | gateway.limits.mime.headers-per-part must be from 1 to
            gateway.limits.mime.encoded-words | -1 | gateway.limits.mime.encoded-words must be from 0 to
            gateway.limits.mime.parameters | 0 | gateway.limits.mime.parameters must be from 1 to
            gateway.limits.mime.parse-time | PT0S | gateway.limits.mime.parse-time must be from PT0.001S to PT5M, was "PT0S"
            gateway.limits.parse-threads | 1000 | gateway.limits.parse-threads must be from 1 to 256, was "1000"
            quarkus.http.cors.origins | mail.example.org | quarkus.http.cors.origins must be origins with scheme and host, as in https://mail.example.org, was "mail.example.org"
            quarkus.http.cors.origins | https://a.example,https://b.example/path | quarkus.http.cors.origins must be origins with scheme and host
            quarkus.http.port | eighty | quarkus.http.port must be from 0 to 65535, was "eighty"
            quarkus.management.port | 8080 | quarkus.http.port and quarkus.management.port must differ, were both 8080
            quarkus.log.level | LOUD | quarkus.log.level must be a level such as INFO or DEBUG, was "LOUD"
            quarkus.tls.corp.trust-store.pem.certs | /nowhere/ca.crt | quarkus.tls.corp.trust-store.pem.certs must name a file that can be read, was "/nowhere/ca.crt"
            quarkus.tls.callers.key-store.pem.0.key | /nowhere/tls.key | quarkus.tls.callers.key-store.pem.0.key must name a file that can be read
            quarkus.tls.corp.trust-store.p12.path | /nowhere/ca.p12 | quarkus.tls.corp.trust-store.p12.path must name a file that can be read
            """)
    void configuration_wrongInOnePlace_isOneSentence(String key, String value, String sentence) {
        assertThat(broken(Map.of(key, value), Map.of()))
                .singleElement()
                .asString()
                .startsWith(sentence)
                .hasSizeLessThan(400)
                .doesNotContain("\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GATEWAY_SERVERS_W_MAX_SESSION | 9 | GATEWAY_SERVERS_W_MAX_SESSION stands for no key of the gateway: did you mean GATEWAY_SERVERS_ALIAS_MAX_SESSIONS?
            GATEWAY_POOL_LINGERING | PT1S | GATEWAY_POOL_LINGERING stands for no key of the gateway: did you mean GATEWAY_POOL_LINGER?
            GATEWAY_LIMITS_RAW_MESSAGE | 50MB | gateway.limits.raw-message: a size must be digits
            GATEWAY_SERVERS_W_SECURITY | ssl | gateway.servers.w.security must be one of tls, starttls, none
            """)
    void environment_wrongInOneVariable_isOneSentence(String variable, String value, String sentence) {
        assertThat(broken(Map.of(), Map.of(variable, value)))
                .singleElement()
                .asString()
                .startsWith(sentence);
    }

    @Test
    void request_thatMayTakeLessThanDefaultsOfOthers_isAccepted() {
        assertThat(broken(Map.of("gateway.timeouts.request", "PT3S"), Map.of()))
                .as("an operator who lowers this one key must not have to lower three others")
                .isEmpty();
    }

    @Test
    void configuration_thatWorks_isAccepted() throws IOException {
        Path certificates = folder.resolve("ca.crt");
        Files.writeString(certificates, ThrowawayCertificate.shared().certificatePem());

        assertThat(broken(
                        Map.ofEntries(
                                Map.entry("gateway.servers.w.host", "10.0.0.1"),
                                Map.entry("gateway.servers.w.auth", "SCRAM-SHA-256,PLAIN"),
                                Map.entry("gateway.servers.w.tls-configuration", "corp"),
                                Map.entry("gateway.servers.\"mail.example.com\".host", "::1"),
                                Map.entry("gateway.servers.\"mail.example.com\".auth[0]", "PLAIN"),
                                Map.entry("gateway.limits.mime.parse-time", "5s"),
                                Map.entry("gateway.throttle.enabled", "false"),
                                Map.entry("%dev.gateway.nothing", "x"),
                                Map.entry("quarkus.tls.corp.trust-store.pem.certs", certificates.toString()),
                                Map.entry("quarkus.http.cors.origins", "https://a.example,http://localhost:5173"),
                                Map.entry("quarkus.log.category.\"io.a\".level", "DEBUG")),
                        Map.of(
                                "GATEWAY_SERVERS_W_MAX_SESSIONS", "9",
                                "GATEWAY_SERVERS_W_AUTH_0_", "PLAIN",
                                "GATEWAY_SERVICE_HOST", "10.0.0.9",
                                "GATEWAY_PORT_80_TCP_ADDR", "10.0.0.9",
                                "PATH", "/bin")))
                .isEmpty();
    }

    @Test
    void certificates_thatAreNone_areRefusedByTheirFile() throws IOException {
        Path garbage = folder.resolve("garbage.crt");
        Files.writeString(garbage, "no certificate\n");

        assertThat(broken(Map.of("quarkus.tls.corp.trust-store.pem.certs", garbage.toString()), Map.of()))
                .containsExactly("quarkus.tls.corp.trust-store.pem.certs must name a file with certificates in PEM, and"
                        + " there is none in \"" + garbage + "\"");
    }

    @Test
    void configuration_wrongInManyPlaces_isASentenceForEach() {
        assertThat(broken(Map.of("gateway.a", "1", "gateway.b", "2", "gateway.pool.linger", "x"), Map.of()))
                .hasSize(3);
    }
}
