package io.pop3gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.ServerConfig;
import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCatalogueTest {

    private static final TlsConfigurationRegistry NO_TLS_CONFIGURATIONS = new TlsConfigurationRegistry() {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    };

    private static ServerCatalogue catalogue(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("gateway.servers." + keysAndValues[i], keysAndValues[i + 1]);
        }
        Map<String, ServerConfig> servers = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test"))
                .build()
                .getConfigMapping(GatewayConfig.class)
                .servers();
        return new ServerCatalogue(servers, NO_TLS_CONFIGURATIONS, LaunchMode.NORMAL);
    }

    @Test
    void server_withAnInternationalName_isReachedByItsAsciiForm() {
        assertThat(catalogue("mail.host", "pop.bücher.example")
                        .find("mail")
                        .orElseThrow()
                        .endpoint()
                        .serverName())
                .isEqualTo("pop.xn--bcher-kva.example");
    }

    @Test
    void server_withAHostAlone_isReachedOverTls() {
        MailServer server =
                catalogue("mail.host", "pop.example.org").find("mail").orElseThrow();
        assertThat(server.name()).isEqualTo("mail");
        assertThat(server.endpoint().address()).isEqualTo("pop.example.org");
        assertThat(server.endpoint().serverName()).isEqualTo("pop.example.org");
        assertThat(server.endpoint().port()).isEqualTo(995);
        assertThat(server.endpoint().security()).isEqualTo(TransportSecurity.TLS);
        assertThat(server.endpoint().plaintextLogin()).isFalse();
        assertThat(server.endpoint().mechanisms()).isEmpty();
        assertThat(server.maxSessions()).isEqualTo(64);
        assertThat(server.closeReadsWith()).isEqualTo(MailServer.ReadClosing.QUIT);
        assertThat(server.numbering()).isEqualTo(MailServer.Numbering.OLDEST_FIRST);
    }

    @Test
    void server_thatNumbersBackwards_isKnownAsOne() {
        assertThat(catalogue("a.host", "h", "a.numbering", "newest-first")
                        .find("a")
                        .orElseThrow()
                        .numbering())
                .isEqualTo(MailServer.Numbering.NEWEST_FIRST);
    }

    @ParameterizedTest
    @CsvSource({"starttls,110", "tls,995"})
    void server_withoutAPort_hasThatOfItsSecurity(String security, int port) {
        MailServer server =
                catalogue("a.host", "h", "a.security", security).find("a").orElseThrow();
        assertThat(server.endpoint().port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "127.1.2.3", "::1", "LOCALHOST"})
    void server_onThisMachineWithoutTls_mayHaveThePassword(String host) {
        MailServer server =
                catalogue("a.host", host, "a.security", "none").find("a").orElseThrow();
        assertThat(server.endpoint().plaintextLogin()).isTrue();
    }

    @Test
    void server_elsewhereWithPlaintextAllowed_mayHaveThePassword() {
        MailServer server = catalogue("a.host", "h", "a.security", "none", "a.allow-plaintext", "true")
                .find("a")
                .orElseThrow();
        assertThat(server.endpoint().plaintextLogin()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"none,NONE", "xclient,XCLIENT", "PROXY,PROXY"})
    void server_toldOfTheCaller_isToldAsConfigured(String value, ClientForwarding forwarding) {
        MailServer server =
                catalogue("a.host", "h", "a.forward-client", value).find("a").orElseThrow();
        assertThat(server.endpoint().forwarding()).isEqualTo(forwarding);
    }

    @ParameterizedTest
    @CsvSource({"utf-8,UTF-8", "iso-8859-1,ISO-8859-1", "windows-1252,windows-1252"})
    void server_withACharset_getsPasswordsInIt(String value, String charset) {
        MailServer server = catalogue("a.host", "h", "a.charset", value, "a.authorization-identity", "sales")
                .find("a")
                .orElseThrow();
        assertThat(server.endpoint().form()).isEqualTo(new LoginForm(Optional.of("sales"), Charset.forName(charset)));
    }

    @Test
    void server_withMechanisms_hasThemInOrderAndTakesTheirCredentials() {
        MailServer server =
                catalogue("a.host", "h", "a.auth", "xoauth2,plain").find("a").orElseThrow();
        assertThat(server.endpoint().mechanisms()).containsExactly("XOAUTH2", "PLAIN");
        assertThat(AcceptedCredentials.of(server, Optional.empty())).isEqualTo(new AcceptedCredentials(true, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mail.host|h|gateway.servers.Mail: the alias must be",
                "a.name|Mail|gateway.servers.a.host is missing",
                "a.host|pop3://h|gateway.servers.a.host must be a host name",
                "a.host|h:110|gateway.servers.a.host must be a host name",
                "a.port|0|gateway.servers.a.port must be between 1 and 65535, was 0",
                "a.port|65536|gateway.servers.a.port must be between 1 and 65535, was 65536",
                "a.auth|auto,plain|gateway.servers.a.auth holds \"auto\"",
                "a.auth|kerberos|gateway.servers.a.auth holds \"kerberos\"",
                "a.auth|external|gateway.servers.a.auth=external shows the server a certificate",
                "a.tls-configuration|mine|gateway.servers.a.tls-configuration names \"mine\""
            })
    void server_thatCannotWork_isRefusedWithWhatToChange(String key, String value, String sentence) {
        String alias = key.substring(0, key.indexOf('.'));
        boolean needsHost = !key.endsWith(".host") && !key.endsWith(".name");
        assertThatThrownBy(() -> {
                    if (needsHost) {
                        catalogue(alias + ".host", "h", key, value);
                    } else {
                        catalogue(key, value);
                    }
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void server_elsewhereWithoutTls_isRefusedWithBothWaysOut() {
        assertThatThrownBy(() -> catalogue("a.host", "h", "a.security", "none"))
                .hasMessageContaining("use tls or starttls, or set gateway.servers.a.allow-plaintext=true");
    }

    @Test
    void servers_severalWrong_areAllNamedAtOnce() {
        assertThatThrownBy(() -> catalogue("a.port", "0", "b.name", "B"))
                .hasMessageContaining("gateway.servers.a.host")
                .hasMessageContaining("gateway.servers.a.port")
                .hasMessageContaining("gateway.servers.b.host");
    }
}
