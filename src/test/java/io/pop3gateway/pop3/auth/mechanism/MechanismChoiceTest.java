package io.pop3gateway.pop3.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pop3gateway.pop3.auth.ApopTimestamp;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginChannel;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.auth.LoginWay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MechanismChoiceTest {

    private static final Set<String> ALL = Set.of(
            "plain",
            "LOGIN",
            "CRAM-MD5",
            "XOAUTH2",
            "OAUTHBEARER",
            "SCRAM-SHA-1",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-256-PLUS",
            "GSSAPI");
    private static final Optional<ApopTimestamp> STAMP = Optional.of(new ApopTimestamp("<1@h>"));
    private static final LoginOffer EVERYTHING = new LoginOffer(ALL, true, STAMP);
    private static final ChannelBinding BINDING = new ChannelBinding.TlsServerEndPoint(new byte[] {1});
    private static final LoginChannel TLS = LoginChannel.tls(BINDING);
    private static final Credentials PASSWORD = Logins.password("user", "pencil");
    private static final Credentials TOKEN = Logins.token("user", "token");

    private static MechanismChoice choice(boolean plaintextAllowed, String... configured) {
        return new MechanismChoice(List.of(configured), plaintextAllowed, MechanismCatalogue.of("host", 995));
    }

    private static List<String> names(List<LoginWay> ways) {
        return ways.stream().map(LoginWay::name).toList();
    }

    private static LoginOffer sasl(String... names) {
        return new LoginOffer(Set.of(names), false, Optional.empty());
    }

    private static String flag(List<LoginWay> ways, String name) {
        LoginWay.Sasl way = ways.stream()
                .filter(w -> w.name().equals(name))
                .map(LoginWay.Sasl.class::cast)
                .findFirst()
                .orElseThrow();
        return Logins.initial(way.start(PASSWORD)).substring(0, 1);
    }

    @Test
    void ways_autoAndPasswordWithinTls_areFastestFirst() {
        assertThat(names(choice(false).ways(EVERYTHING, PASSWORD, TLS, Set.of())))
                .containsExactly(
                        "PLAIN",
                        "USER",
                        "SCRAM-SHA-256-PLUS",
                        "SCRAM-SHA-1-PLUS",
                        "SCRAM-SHA-256",
                        "SCRAM-SHA-1",
                        "LOGIN");
    }

    @Test
    void ways_strongestAndPassword_areStrongestFirst() {
        List<LoginWay> ways = choice(false, "strongest").ways(EVERYTHING, PASSWORD, TLS, Set.of());

        assertThat(names(ways))
                .containsExactly(
                        "SCRAM-SHA-256-PLUS",
                        "SCRAM-SHA-1-PLUS",
                        "SCRAM-SHA-256",
                        "SCRAM-SHA-1",
                        "PLAIN",
                        "USER",
                        "LOGIN");
        assertThat(ways)
                .isSortedAccordingTo(Comparator.comparingInt(LoginWay::strength).reversed());
    }

    @Test
    void ways_autoAndToken_areTokenMechanisms() {
        assertThat(names(choice(false).ways(EVERYTHING, TOKEN, TLS, Set.of())))
                .containsExactly("OAUTHBEARER", "XOAUTH2");
    }

    @Test
    void ways_plaintext_areScramWithoutBinding() {
        assertThat(names(choice(false).ways(EVERYTHING, PASSWORD, LoginChannel.plaintext(), Set.of())))
                .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1");
        assertThat(choice(false).ways(EVERYTHING, TOKEN, LoginChannel.plaintext(), Set.of()))
                .isEmpty();
        assertThat(names(choice(false, "APOP", "CRAM-MD5", "USER")
                        .ways(EVERYTHING, PASSWORD, LoginChannel.plaintext(), Set.of())))
                .isEmpty();
    }

    @Test
    void ways_plaintextAllowed_areAllWithoutBinding() {
        assertThat(names(choice(true).ways(EVERYTHING, PASSWORD, LoginChannel.plaintext(), Set.of())))
                .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "USER", "LOGIN");
    }

    @Test
    void withPlaintext_nothingElseInTheWay_tellsWhyThereIsNoWay() {
        MechanismChoice choice = choice(false);
        LoginOffer offer = sasl("PLAIN");

        assertThat(choice.ways(offer, PASSWORD, LoginChannel.plaintext(), Set.of()))
                .isEmpty();
        assertThat(names(choice.withPlaintext().ways(offer, PASSWORD, LoginChannel.plaintext(), Set.of())))
                .containsExactly("PLAIN");
    }

    @Test
    void ways_configuredOrder_isKept() {
        assertThat(names(choice(false, "user", "Cram-MD5", "APOP", "PLAIN").ways(EVERYTHING, PASSWORD, TLS, Set.of())))
                .containsExactly("USER", "CRAM-MD5", "APOP", "PLAIN");
    }

    @Test
    void ways_autoBehindAName_areTheNameThenTheRest() {
        assertThat(names(choice(false, "PLAIN", "auto").ways(EVERYTHING, PASSWORD, TLS, Set.of("LOGIN"))))
                .containsExactly(
                        "PLAIN", "USER", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1");
    }

    @Test
    void ways_failedBefore_areLeftOut() {
        assertThat(names(choice(false)
                        .ways(
                                EVERYTHING,
                                PASSWORD,
                                TLS,
                                Set.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "PLAIN", "USER"))))
                .containsExactly("SCRAM-SHA-256", "SCRAM-SHA-1", "LOGIN");
    }

    @Test
    void ways_serverWithoutCapa_isUserAndPass() {
        assertThat(names(choice(false).ways(LoginOffer.unknown(STAMP), PASSWORD, TLS, Set.of())))
                .containsExactly("USER");
        assertThat(choice(false).ways(LoginOffer.unknown(STAMP), TOKEN, TLS, Set.of()))
                .isEmpty();
    }

    @Test
    void ways_namedButNothingAnnounced_areTried() {
        assertThat(names(choice(false, "SCRAM-SHA-256", "PLAIN")
                        .ways(LoginOffer.unknown(Optional.empty()), PASSWORD, TLS, Set.of())))
                .containsExactly("SCRAM-SHA-256", "PLAIN");
        assertThat(names(choice(false, "XOAUTH2").ways(LoginOffer.unknown(STAMP), TOKEN, TLS, Set.of())))
                .containsExactly("XOAUTH2");
    }

    @Test
    void ways_namedButOthersAnnounced_areNotTried() {
        assertThat(choice(false, "SCRAM-SHA-256").ways(sasl("PLAIN"), PASSWORD, TLS, Set.of()))
                .isEmpty();
    }

    @Test
    void ways_userNotAnnouncedBesideSasl_isLeftOutUnlessNamed() {
        assertThat(names(choice(false).ways(sasl("PLAIN"), PASSWORD, TLS, Set.of())))
                .containsExactly("PLAIN");
        assertThat(names(choice(false, "USER").ways(sasl("PLAIN"), PASSWORD, TLS, Set.of())))
                .containsExactly("USER");
    }

    @Test
    void ways_apopNamed_needsTimestampAndUserWithoutBlank() {
        LoginOffer noStamp = LoginOffer.unknown(Optional.empty());

        assertThat(choice(false, "APOP").ways(noStamp, PASSWORD, TLS, Set.of())).isEmpty();
        assertThat(choice(false, "APOP").ways(EVERYTHING, Logins.password("a b", "x"), TLS, Set.of()))
                .isEmpty();
        assertThat(choice(false, "APOP").ways(EVERYTHING, PASSWORD, TLS, Set.of()))
                .containsExactly(new LoginWay.Apop(STAMP.orElseThrow()));
    }

    @Test
    void ways_passwordThatScramCannotCarry_areTheOthers() {
        assertThat(names(choice(false).ways(EVERYTHING, Logins.password("user", "a\u202e"), TLS, Set.of())))
                .containsExactly("PLAIN", "USER", "LOGIN");
    }

    @ParameterizedTest
    @CsvSource({
        // offered, binding known, mechanism, flag of RFC 5802 §6
        "SCRAM-SHA-256, true, SCRAM-SHA-256, y",
        "SCRAM-SHA-256, false, SCRAM-SHA-256, n",
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS, true, SCRAM-SHA-256-PLUS, p",
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS, true, SCRAM-SHA-256, n",
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS, false, SCRAM-SHA-256, n",
        "SCRAM-SHA-1 SCRAM-SHA-256-PLUS, true, SCRAM-SHA-1, n"
    })
    void ways_scram_saysWhatItKnowsOfBinding(String offered, boolean known, String mechanism, String expected) {
        LoginChannel channel = LoginChannel.tls(known ? BINDING : ChannelBinding.none());

        assertThat(flag(choice(false).ways(sasl(offered.split(" ")), PASSWORD, channel, Set.of()), mechanism))
                .isEqualTo(expected);
    }

    @Test
    void ways_noBindingKnown_holdNoPlusForm() {
        assertThat(names(choice(false).ways(EVERYTHING, PASSWORD, LoginChannel.tls(ChannelBinding.none()), Set.of())))
                .noneMatch(name -> name.endsWith("-PLUS"));
    }

    @Test
    void constructor_unknownMechanism_saysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choice(false, "KERBEROS"))
                .withMessageContaining("SCRAM-SHA-256-PLUS")
                .withMessageEndingWith("was KERBEROS");
    }

    @Test
    void channel_bindingWithoutTls_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoginChannel(false, BINDING));
    }
}
