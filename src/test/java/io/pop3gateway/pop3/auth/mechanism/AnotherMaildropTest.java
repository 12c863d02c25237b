package io.pop3gateway.pop3.auth.mechanism;

import static io.pop3gateway.pop3.auth.mechanism.Logins.initial;
import static io.pop3gateway.pop3.auth.mechanism.Logins.password;
import static io.pop3gateway.pop3.auth.mechanism.Logins.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginChannel;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.auth.LoginWay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login to another maildrop than that of whoever's password it is (RFC 4422 §2, authorization identity). */
class AnotherMaildropTest {

    private static final MechanismCatalogue OFFICE = MechanismCatalogue.of("host", 995, Optional.of("office,1"));
    private static final LoginChannel TLS = LoginChannel.tls(ChannelBinding.none());
    private static final LoginOffer EVERYTHING = new LoginOffer(
            Set.of("PLAIN", "LOGIN", "CRAM-MD5", "EXTERNAL", "XOAUTH2", "OAUTHBEARER", "SCRAM-SHA-1", "SCRAM-SHA-256"),
            true,
            Optional.empty());

    private static List<String> names(Credentials credentials, String... configured) {
        return new MechanismChoice(List.of(configured), false, OFFICE)
                .ways(EVERYTHING, credentials, TLS, Set.of()).stream()
                        .map(LoginWay::name)
                        .toList();
    }

    @Test
    void ways_passwordForAnotherMaildrop_areThoseThatNameIt() {
        assertThat(names(password("tim", "pencil")))
                .as("USER, LOGIN and CRAM-MD5 would open the maildrop of whoever logs in")
                .containsExactly("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-1");
    }

    @Test
    void ways_tokenForAnotherMaildrop_areThoseThatNameIt() {
        assertThat(names(token("tim", "t"))).containsExactly("OAUTHBEARER");
    }

    @Test
    void ways_weakOnesNamedByAnOperator_areLeftOut() {
        assertThat(names(password("tim", "pencil"), "USER", "LOGIN", "CRAM-MD5", "APOP"))
                .isEmpty();
        assertThat(names(password("tim", "pencil"), "EXTERNAL")).containsExactly("EXTERNAL");
        assertThat(names(token("tim", "t"), "EXTERNAL", "XOAUTH2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"PLAIN | office,1\0tim\0pencil", "EXTERNAL | office,1"})
    void login_withAPassword_namesTheOther(String mechanism, String message) {
        assertThat(initial(
                        OFFICE.named(mechanism).orElseThrow().start(password("tim", "pencil"), ChannelBinding.none())))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"SCRAM-SHA-256", "SCRAM-SHA-1"})
    void scram_forAnotherMaildrop_namesItEscaped(String mechanism) {
        assertThat(initial(
                        OFFICE.named(mechanism).orElseThrow().start(password("tim", "pencil"), ChannelBinding.none())))
                .startsWith("n,a=office=2C1,n=tim,r=");
    }

    @Test
    void oauthBearer_forAnotherMaildrop_namesItEscaped() {
        assertThat(initial(OFFICE.named("OAUTHBEARER").orElseThrow().start(token("tim", "t"), ChannelBinding.none())))
                .startsWith("n,a=office=2C1,\u0001host=host\u0001port=995\u0001");
    }

    @Test
    void catalogue_isInTheOrderOfStrength() {
        assertThat(OFFICE.mechanisms())
                .extracting(mechanism -> mechanism.name())
                .containsExactly(NAMES);
    }

    private static final String[] NAMES = {
        "SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-1-PLUS",
        "SCRAM-SHA-256",
        "SCRAM-SHA-1",
        "OAUTHBEARER",
        "XOAUTH2",
        "PLAIN",
        "LOGIN",
        "CRAM-MD5",
        "EXTERNAL"
    };
}
