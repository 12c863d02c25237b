package io.pop3gateway.pop3.auth.scram;

import static io.pop3gateway.pop3.auth.mechanism.Logins.assertRefused;
import static io.pop3gateway.pop3.auth.mechanism.Logins.initial;
import static io.pop3gateway.pop3.auth.mechanism.Logins.octets;
import static io.pop3gateway.pop3.auth.mechanism.Logins.password;
import static io.pop3gateway.pop3.auth.mechanism.Logins.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslFailure.Reason;
import io.pop3gateway.pop3.auth.mechanism.Logins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramTest {

    private static final ChannelBinding BINDING = new ChannelBinding.TlsServerEndPoint(new byte[] {9, 8, 7});
    private static final String SHA_1_NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    private static final String SHA_1_FIRST = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";

    private static SaslExchange start(Hash hash, String nonce) {
        return new Scram(hash, false, () -> nonce).start(password("user", "pencil"), ChannelBinding.none());
    }

    private static SaslExchange afterClientFinal() {
        SaslExchange login = start(Hash.SHA_1, SHA_1_NONCE);
        respond(login, SHA_1_FIRST);
        return login;
    }

    @Test
    void scramSha1_exampleOfRfc5802_isTheSame() {
        SaslExchange login = start(Hash.SHA_1, SHA_1_NONCE);

        assertThat(initial(login)).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        assertThat(login.isCostly()).isTrue();
        assertThat(respond(login, SHA_1_FIRST))
                .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        assertThat(login.isCostly()).isFalse();
        assertThat(login.verified()).isFalse();
        assertThat(respond(login, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
        assertThat(login.verified()).isTrue();
    }

    @Test
    void scramSha256_exampleOfRfc7677_isTheSame() {
        SaslExchange login = start(Hash.SHA_256, "rOprNGfwEbeRWgbNEkqO");

        assertThat(initial(login)).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        assertThat(respond(
                        login,
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
                .isEqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(respond(login, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isEmpty();
        assertThat(login.verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SHA_1, SHA-1", "SHA_256, SHA-256"})
    void plus_bindingAvailable_bindsToTheCertificate(Hash hash, String digest) {
        ScramServer server = new ScramServer(digest, "pencil");
        SaslExchange login = new Scram(hash, true, () -> "abc").start(password("a,b=c", "pencil"), BINDING);

        String serverFirst = server.first(login.initialResponse().orElseThrow());
        String serverFinal = server.last(login.respond(octets(serverFirst)), new byte[] {9, 8, 7});

        assertThat(server.gs2Header()).isEqualTo("p=tls-server-end-point,,");
        assertThat(server.user()).isEqualTo("a,b=c");
        assertThat(respond(login, serverFinal)).isEmpty();
        assertThat(login.verified()).isTrue();
    }

    @Test
    void plus_otherCertificateAtTheServer_isRefused() {
        ScramServer server = new ScramServer("SHA-256", "pencil");
        SaslExchange login = new Scram(Hash.SHA_256, true, () -> "abc").start(password("user", "pencil"), BINDING);
        String serverFirst = server.first(login.initialResponse().orElseThrow());

        assertRefused(login, server.last(login.respond(octets(serverFirst)), new byte[] {6}))
                .isEqualTo(Reason.CHANNEL_BINDING_REFUSED);
        assertThat(login.verified()).isFalse();
    }

    @Test
    void plain_bindingKnownAndNotOffered_saysSo() {
        SaslExchange login = new Scram(Hash.SHA_256, false, () -> "abc").start(password("user", "pencil"), BINDING);
        ScramServer server = new ScramServer("SHA-256", "pencil");

        String serverFirst = server.first(login.initialResponse().orElseThrow());
        String serverFinal = server.last(login.respond(octets(serverFirst)), new byte[0]);

        assertThat(server.gs2Header()).isEqualTo("y,,");
        assertThat(respond(login, serverFinal)).isEmpty();
    }

    @Test
    void plus_noBinding_isNotStarted() {
        Scram plus = new Scram(Hash.SHA_1, true, () -> "abc");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plus.start(password("user", "pencil"), ChannelBinding.none()))
                .withMessage("SCRAM-SHA-1-PLUS must have a channel binding, was none");
    }

    @Test
    void login_wrongPassword_isRefusedByTheServer() {
        ScramServer server = new ScramServer("SHA-256", "pencil");
        SaslExchange login =
                new Scram(Hash.SHA_256, false, () -> "abc").start(password("user", "pen"), ChannelBinding.none());
        String serverFirst = server.first(login.initialResponse().orElseThrow());

        assertRefused(login, server.last(login.respond(octets(serverFirst)), new byte[0]))
                .isEqualTo(Reason.CREDENTIALS_REFUSED);
    }

    @Test
    void login_passwordInOtherUnicodeForm_isTheSamePassword() {
        ScramServer server = new ScramServer("SHA-256", "pass w\u00f6rd");
        SaslExchange login = new Scram(Hash.SHA_256, false, () -> "abc")
                .start(password("\u212bsa", "pass\u00a0wo\u0308\u00adrd"), ChannelBinding.none());

        String serverFirst = server.first(login.initialResponse().orElseThrow());
        String serverFinal = server.last(login.respond(octets(serverFirst)), new byte[0]);

        assertThat(server.user()).isEqualTo("\u00c5sa");
        assertThat(respond(login, serverFinal)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=AAAApqV8S7suAoZWja4dJRkFsKQ=",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKU=",
                "v=rmF9pqV8",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQArmF9",
                "v=AAAA"
            })
    void serverFinal_wrongSignature_isNotBelieved(String serverFinal) {
        SaslExchange login = afterClientFinal();

        assertRefused(login, serverFinal).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(login.verified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ",
                "v=not base64!!",
                "rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                "x=y,v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=,",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=,m=x"
            })
    void serverFinal_malformed_isRefused(String serverFinal) {
        SaslExchange login = afterClientFinal();

        assertRefused(login, serverFinal).isEqualTo(Reason.MALFORMED_CHALLENGE);
        assertThat(login.verified()).isFalse();
    }

    @Test
    void serverFinal_withExtension_isBelieved() {
        SaslExchange login = afterClientFinal();

        assertThat(respond(login, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=,x=y")).isEmpty();
        assertThat(login.verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "e=invalid-proof, CREDENTIALS_REFUSED",
        "e=unknown-user, CREDENTIALS_REFUSED",
        "e=invalid-username-encoding, CREDENTIALS_REFUSED",
        "e=channel-bindings-dont-match, CHANNEL_BINDING_REFUSED",
        "e=server-does-support-channel-binding, CHANNEL_BINDING_REFUSED",
        "e=channel-binding-not-provided, CHANNEL_BINDING_REFUSED",
        "e=unsupported-channel-binding-type, CHANNEL_BINDING_REFUSED",
        "e=other-error, REFUSED",
        "e=no-resources, REFUSED"
    })
    void error_atBothSteps_isWhatTheServerSaid(String error, Reason reason) {
        assertRefused(start(Hash.SHA_1, SHA_1_NONCE), error).isEqualTo(reason);
        assertRefused(afterClientFinal(), error).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "r",
                "r=",
                "r=abc,s=QSXC,i=4096",
                "r=abX123,s=QSXC,i=4096",
                "r=Xabc,s=QSXC,i=4096",
                "r=abc\u00e9,s=QSXC,i=4096",
                "r=abc 1,s=QSXC,i=4096",
                "r=abc\u00011,s=QSXC,i=4096",
                "r=abc1,i=4096,s=QSXC",
                "s=QSXC,r=abc1,i=4096",
                "r=abc1,s=QSXC",
                "r=abc1,i=4096",
                "r=abc1,s=,i=4096",
                "r=abc1,s=QSX,i=4096",
                "r=abc1,s=QS C,i=4096",
                "r=abc1,s====,i=4096",
                "r=abc1,s=QSXC,i=",
                "r=abc1,s=QSXC,i=0",
                "r=abc1,s=QSXC,i=-4096",
                "r=abc1,s=QSXC,i=+4096",
                "r=abc1,s=QSXC,i=04096",
                "r=abc1,s=QSXC,i=4096 ",
                "r=abc1,s=QSXC,i=4e3",
                "r=abc1,s=QSXC,i=\u0664\u0660\u0669\u0666",
                "m=ext,r=abc1,s=QSXC,i=4096",
                "r=abc1,s=QSXC,i=4096,m=ext",
                "r=abc1,s=QSXC,i=4096,",
                "r=abc1,s=QSXC,i=4096,xy",
                "r=abc1,s=QSXC,i=4096,1=y",
                "r=abc1,s=QSXC,i=4096,x=\u0000",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="
            })
    void serverFirst_malformed_isRefused(String serverFirst) {
        SaslExchange login = start(Hash.SHA_256, "abc");

        assertRefused(login, serverFirst).isEqualTo(Reason.MALFORMED_CHALLENGE);
        assertRefused(login, "r=abc1,s=QSXC,i=4096").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void serverFirst_notUtf8_isRefused() {
        SaslExchange login = start(Hash.SHA_256, "abc");
        byte[] message = octets("r=abc1,s=QSXC,i=4096,x=??");
        message[message.length - 1] = (byte) 0xff;

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> login.respond(message)))
                .isInstanceOf(SaslFailure.class)
                .hasMessage("a SCRAM message must be UTF-8");
    }

    @Test
    void serverFirst_withExtension_isAnswered() {
        assertThat(respond(start(Hash.SHA_256, "abc"), "r=abc1,s=QSXC,i=4096,x=y=z"))
                .startsWith("c=biws,r=abc1,p=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4095", "600001", "10000000", "2147483647", "2147483648", "99999999999999999999"})
    void serverFirst_absurdIterationCount_isRefusedBeforeAnyWork(String count) {
        assertRefused(start(Hash.SHA_256, "abc"), "r=abc1,s=QSXC,i=" + count).isEqualTo(Reason.COST_REFUSED);
    }

    @Test
    void serverFirst_saltOfKilobytes_isRefused() {
        assertRefused(start(Hash.SHA_256, "abc"), "r=abc1,s=" + "QSXC".repeat(400) + ",i=4096")
                .isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void login_afterItsEnd_takesNoMore() {
        SaslExchange login = afterClientFinal();
        respond(login, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");

        assertRefused(login, "").isEqualTo(Reason.MALFORMED_CHALLENGE);
        assertThat(login.verified()).isFalse();
    }

    @Test
    void fits_whatSaslprepProhibits_not() {
        Scram scram = new Scram(Hash.SHA_256, false, () -> "abc");

        assertThat(scram.fits(password("user", "pencil"))).isTrue();
        assertThat(scram.fits(password("user", "bell\u0085"))).isFalse();
        assertThat(scram.fits(password("us\u200eer", "pencil"))).isFalse();
        assertThat(scram.fits(password("user", ""))).isFalse();
        assertThat(scram.fits(password("\u00ad", "pencil"))).isFalse();
        assertThat(scram.fits(Logins.token("user", "pencil"))).isFalse();
    }
}
