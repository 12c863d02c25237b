package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.auth.mechanism.Logins;
import io.pop3gateway.pop3.auth.mechanism.MechanismCatalogue;
import io.pop3gateway.pop3.auth.mechanism.Plain;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SaslPropertiesTest {

    private static final MechanismCatalogue CATALOGUE = new MechanismCatalogue("host", 995, () -> "nonce");

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(",=2C3D ab\u00e9\u4e2d")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> nearMessages() {
        return Arbitraries.of(
                        "r=nonce",
                        "r=nonceX",
                        ",s=QSXC",
                        ",i=4096",
                        ",i=9",
                        "v=QSXC",
                        "e=x",
                        "m=x",
                        ",",
                        "=",
                        "\0",
                        "\u00e9")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "20261128")
    void escaping_anyName_isUndoneByTheServer(@ForAll("names") String name) {
        String escaped = SaslName.escape(name);

        assertThat(escaped).doesNotContain(",");
        assertThat(escaped.replace("=2C", ",").replace("=3D", "=")).isEqualTo(name);
        // RFC 5801 §4: an equals sign begins one of two codes and nothing else.
        assertThat(escaped.replace("=2C", "").replace("=3D", "")).doesNotContain("=");
    }

    @Property(seed = "20261128")
    void plain_anyCredentials_haveThreePartsOfWhichTwoAreTheirs(
            @ForAll("names") String user, @ForAll("names") String password) {
        String message = Logins.initial(new Plain().start(Logins.password(user, password), ChannelBinding.none()));

        assertThat(message.split("\0", -1)).containsExactly("", user, password);
    }

    @Property(tries = 200, seed = "20261128")
    void respond_anyOctets_failsAsASaslFailureOnly(@ForAll byte[] challenge) {
        respondTwiceToAll(challenge);
    }

    @Property(tries = 200, seed = "20261128")
    void respond_nearlyAMessage_failsAsASaslFailureOnly(@ForAll("nearMessages") String challenge) {
        respondTwiceToAll(challenge.getBytes(StandardCharsets.UTF_8));
    }

    @Property(seed = "20261128")
    void lines_anyOctets_comeBackFromTheirBase64(@ForAll byte[] octets) {
        assertThat(SaslLines.challenge("+ " + SaslLines.response(octets).text()))
                .isEqualTo(octets);
        assertThat(SaslLines.challenge("+" + SaslLines.response(octets).text() + " "))
                .isEqualTo(octets);
    }

    @Property(seed = "20261128")
    void challenge_anyLine_failsAsASaslFailureOnly(@ForAll String line) {
        try {
            assertThat(SaslLines.challenge("+" + line)).hasSizeLessThanOrEqualTo(line.length());
        } catch (SaslFailure expected) {
            assertThat(expected.reason()).isEqualTo(SaslFailure.Reason.MALFORMED_CHALLENGE);
        }
    }

    private static void respondTwiceToAll(byte[] challenge) {
        for (SaslMechanism mechanism : CATALOGUE.mechanisms()) {
            ChannelBinding binding = new ChannelBinding.TlsServerEndPoint(new byte[] {1});
            for (Credentials credentials : List.of(Logins.password("u", "p"), Logins.token("u", "t"))) {
                if (mechanism.fits(credentials)) {
                    respondTwice(mechanism.start(credentials, binding), challenge);
                }
            }
        }
    }

    private static void respondTwice(SaslExchange exchange, byte[] challenge) {
        try {
            assertThat(exchange.respond(challenge)).isNotNull();
            assertThat(exchange.respond(challenge)).isNotNull();
        } catch (SaslFailure expected) {
            assertThat(expected.reason()).isNotNull();
        }
    }
}
