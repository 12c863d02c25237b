package io.pop3gateway.pop3.auth.mechanism;

import static io.pop3gateway.pop3.auth.mechanism.Logins.assertRefused;
import static io.pop3gateway.pop3.auth.mechanism.Logins.initial;
import static io.pop3gateway.pop3.auth.mechanism.Logins.password;
import static io.pop3gateway.pop3.auth.mechanism.Logins.respond;
import static io.pop3gateway.pop3.auth.mechanism.Logins.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pop3gateway.pop3.auth.Base64Text;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure.Reason;
import io.pop3gateway.pop3.auth.SaslMechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleMechanismsTest {

    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==";

    private static SaslExchange start(SaslMechanism mechanism, Credentials credentials) {
        return mechanism.start(credentials, ChannelBinding.none());
    }

    @Test
    void plain_exampleOfRfc4616_isTheSame() {
        SaslExchange login = start(new Plain(), password("tim", "tanstaaftanstaaf"));

        assertThat(initial(login)).isEqualTo("\0tim\0tanstaaftanstaaf");
        assertThat(login.verified()).isTrue();
        assertThat(login.isCostly()).isFalse();
    }

    @Test
    void plain_textBeyondAscii_isUtf8() {
        assertThat(start(new Plain(), password("j\u00f6rg", "\ud83d\ude00")).initialResponse())
                .hasValueSatisfying(message -> assertThat(message)
                        .containsExactly(0x00, 'j', 0xc3, 0xb6, 'r', 'g', 0x00, 0xf0, 0x9f, 0x98, 0x80));
    }

    @Test
    void plain_challenge_isRefused() {
        assertRefused(start(new Plain(), password("tim", "x")), "more?").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @ParameterizedTest
    @CsvSource({"Username:, Password:", "User Name\0, Password\0", "'', ''", "Password:, Username:"})
    void login_anyTwoPrompts_areAnsweredInOrder(String first, String second) {
        SaslExchange login = start(new LoginMechanism(), password("tim", "secret"));

        assertThat(login.initialResponse()).isEmpty();
        assertThat(respond(login, first)).isEqualTo("tim");
        assertThat(respond(login, second)).isEqualTo("secret");
        assertRefused(login, "again").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void cramMd5_exampleOfRfc2195_isTheSame() {
        SaslExchange login = start(new CramMd5(), password("tim", "tanstaaftanstaaf"));

        assertThat(login.initialResponse()).isEmpty();
        assertThat(respond(login, "<1896.697170952@postoffice.reston.mci.net>"))
                .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
        assertRefused(login, "<1896.697170953@postoffice.reston.mci.net>").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "<a.b>", "<a@b", "a@b>", "<@b>", "<a@>", "<a@b@c>", "<a b@c>", "<a@b\u00e9>", "<a@b> "
            })
    void cramMd5_challengeThatIsNoMessageId_isRefused(String challenge) {
        assertRefused(start(new CramMd5(), password("tim", "x")), challenge).isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void xoauth2_exampleOfItsDescription_isTheSame() {
        SaslExchange login = start(new XOAuth2(), token("someuser@example.com", TOKEN));

        assertThat(Base64Text.encode(login.initialResponse().orElseThrow()))
                .isEqualTo(
                        "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB2RjlkZnQ0cW1UYzJOdmIzUmxja0JoZEhSaGRtbHpkR0V1"
                                + "WTI5dENnPT0BAQ==");
    }

    @Test
    void xoauth2_refused_answersWithNothingOnce() {
        SaslExchange login = start(new XOAuth2(), token("someuser@example.com", TOKEN));

        assertThat(login.verified()).isTrue();
        assertThat(respond(
                        login, "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.example.com/\"}"))
                .isEmpty();
        assertThat(login.verified()).as("a +OK behind a refusal").isFalse();
        assertRefused(login, "{}").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void oauthbearer_exampleOfRfc7628_isTheSame() {
        SaslExchange login = start(new OAuthBearer("server.example.com", 143), token("user@example.com", TOKEN));

        assertThat(Base64Text.encode(login.initialResponse().orElseThrow()))
                .isEqualTo(
                        "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRm"
                                + "dDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2c9PQEB");
    }

    @Test
    void oauthbearer_refusedAsInRfc7628_answersWithControlA() {
        SaslExchange login = start(new OAuthBearer("server.example.com", 143), token("user@example.com", TOKEN));

        assertThat(login.respond(Logins.octets("{\"status\":\"invalid_token\",\"scope\":\"example_scope\","
                        + "\"openid-configuration\":\"https://example.com/.well-known/openid-configuration\"}")))
                .containsExactly(1);
        assertThat(login.verified()).isFalse();
        assertRefused(login, "").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void oauthbearer_userWithCommaAndEqualsSign_isEscaped() {
        assertThat(initial(start(new OAuthBearer("h", 995), token("a,b=c", "t"))))
                .isEqualTo("n,a=a=2Cb=3Dc,\u0001host=h\u0001port=995\u0001auth=Bearer t\u0001\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host\u0001auth=Bearer other", "host\r"})
    void oauthbearer_hostWithControls_isRefused(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OAuthBearer(host, 995));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void oauthbearer_portOutOfRange_isRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OAuthBearer("host", port))
                .withMessage("a port must be between 1 and 65535, was " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"})
    void passwordMechanism_token_doesNotFit(String name) {
        SaslMechanism mechanism = MechanismCatalogue.of("host", 995).named(name).orElseThrow();

        assertThat(mechanism.fits(password("u", "p"))).isTrue();
        assertThat(mechanism.fits(token("u", "t"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mechanism.start(token("u", "t"), ChannelBinding.none()))
                .withMessage("credentials must fit " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
    void tokenMechanism_password_doesNotFit(String name) {
        SaslMechanism mechanism = MechanismCatalogue.of("host", 995).named(name).orElseThrow();

        assertThat(mechanism.fits(token("u", "t"))).isTrue();
        assertThat(mechanism.fits(password("u", "p"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mechanism.start(password("u", "p"), ChannelBinding.none()));
    }
}
