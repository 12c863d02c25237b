package io.pop3gateway.egress.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.egress.discovery.DiscoveredServer.Security;
import io.pop3gateway.egress.discovery.DiscoveredServer.Source;
import io.pop3gateway.egress.discovery.DiscoveredServer.UserName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoconfigFileTest {

    static final String FILE =
            """
            <?xml version="1.0"?>
            <clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
              <incomingServer type="imap"><hostname>imap.example.org</hostname><port>993</port>
                <socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port> 995 </port>
                <socketType>SSL</socketType><username>%EMAILADDRESS%</username>
                <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3></incomingServer>
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>110</port>
                <socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username></incomingServer>
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>110</port>
                <socketType>plain</socketType><username>%EMAILADDRESS%</username></incomingServer>
              <outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>465</port></outgoingServer>
            </emailProvider></clientConfig>
            """;

    private static List<DiscoveredServer> servers(String file) {
        return AutoconfigFile.servers(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void file_ofAProvider_namesItsServersOverTls() {
        assertThat(servers(FILE))
                .containsExactly(
                        new DiscoveredServer("pop.example.org", 995, Security.tls, UserName.address, Source.autoconfig),
                        new DiscoveredServer(
                                "pop.example.org", 110, Security.starttls, UserName.localPart, Source.autoconfig));
    }

    /** What would read a file, ask a server or use up memory elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            })
    void documentType_ofAnyKind_isNotRead(String documentType) {
        String body = FILE.substring(FILE.indexOf("<clientConfig"));

        assertThat(servers(documentType + body)).isEmpty();
        assertThat(servers(documentType + body.replace("pop.example.org", "&x;")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<clientConfig>", "<a><incomingServer type=\"pop3\"></a>", "\u0000\u0001"})
    void file_thatIsNone_namesNothing(String file) {
        assertThat(servers(file)).isEmpty();
    }

    @Test
    void file_withThousandsOfServers_namesTen() {
        String server = FILE.substring(FILE.indexOf("<incomingServer type=\"pop3\">"), FILE.indexOf("<outgoingServer"));

        assertThat(servers("<a>" + server.repeat(2_000) + "</a>")).hasSize(10);
    }
}
