package io.pop3gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedCredentialsTest {

    private static MailServer server(List<String> mechanisms, String actsFor) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "pop.example.org",
                995,
                "pop.example.org",
                TransportSecurity.TLS,
                false,
                mechanisms,
                Pop3Endpoint.fixed(Optional.empty()),
                0,
                ClientForwarding.NONE,
                new LoginForm(Optional.ofNullable(actsFor), StandardCharsets.UTF_8),
                List.of());
        return new MailServer("mail", "Mail", endpoint, 1, MailServer.ReadClosing.QUIT);
    }

    /** What an operator named, what the server announced when it was last asked, and what people are told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                 |                           | true  | false",
                "STRONGEST        |                           | true  | false",
                "                 | USER                      | true  | false",
                "                 | SASL                      | true  | false",
                "                 | SASL PLAIN LOGIN          | true  | false",
                "                 | SASL PLAIN XOAUTH2        | true  | true",
                "                 | SASL oauthbearer          | true  | true",
                "XOAUTH2          |                           | false | true",
                "XOAUTH2          | USER                      | false | true",
                "XOAUTH2          | SASL PLAIN                | false | false",
                "XOAUTH2          | SASL OAUTHBEARER          | false | false",
                "XOAUTH2 USER     | SASL XOAUTH2              | true  | true",
                "PLAIN            | SASL PLAIN XOAUTH2        | true  | false",
            })
    void bearer_isOfferedOnlyWhereTheServerCanTakeIt(String named, String announced, boolean password, boolean token) {
        List<String> mechanisms = named == null ? List.of() : List.of(named.split(" "));
        Optional<Capabilities> seen = Optional.ofNullable(announced).map(line -> Capabilities.parse(List.of(line)));
        assertThat(AcceptedCredentials.of(server(mechanisms, null), seen))
                .isEqualTo(new AcceptedCredentials(password, token));
    }

    @ParameterizedTest
    @CsvSource({"SASL XOAUTH2, false", "SASL XOAUTH2 OAUTHBEARER, true"})
    void bearer_forAnothersMailbox_needsAMechanismThatNamesIt(String announced, boolean token) {
        assertThat(AcceptedCredentials.of(
                                server(List.of(), "sales"), Optional.of(Capabilities.parse(List.of(announced))))
                        .token())
                .isEqualTo(token);
    }
}
