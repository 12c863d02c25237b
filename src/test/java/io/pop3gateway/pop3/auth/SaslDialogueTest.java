package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.auth.mechanism.LoginMechanism;
import io.pop3gateway.pop3.auth.mechanism.Logins;
import io.pop3gateway.pop3.auth.mechanism.OAuthBearer;
import io.pop3gateway.pop3.auth.mechanism.Plain;
import io.pop3gateway.pop3.auth.mechanism.XOAuth2;
import io.pop3gateway.pop3.auth.scram.Scram;
import org.junit.jupiter.api.Test;

class SaslDialogueTest {

    private static SaslDialogue dialogue(SaslMechanism mechanism, Credentials credentials, boolean onAuthLine) {
        return new SaslDialogue(mechanism.name(), mechanism.start(credentials, ChannelBinding.none()), onAuthLine);
    }

    @Test
    void opening_shortInitialResponse_isOneLine() {
        SaslDialogue login = dialogue(new Plain(), Logins.password("tim", "secret"), true);

        assertThat(login.opening().text()).isEqualTo("AUTH PLAIN AHRpbQBzZWNyZXQ=");
        assertThat(login.opening().text()).isEqualTo("AUTH PLAIN AHRpbQBzZWNyZXQ=");
        assertThat(login.verified()).isTrue();
        assertThat(login.answer("+ ").text())
                .as("the response, for a server that passed over it")
                .isEqualTo("AHRpbQBzZWNyZXQ=");
        assertThatThrownBy(() -> login.answer("+ ")).isInstanceOf(SaslFailure.class);
    }

    @Test
    void opening_initialResponseNotWantedThere_isTwoLines() {
        SaslDialogue login = dialogue(new XOAuth2(), Logins.token("tim", "t"), false);

        assertThat(login.opening().text()).isEqualTo("AUTH XOAUTH2");
        assertThat(login.verified()).as("a +OK before the token was sent").isFalse();
        assertThat(login.answer("+").text()).isEqualTo("dXNlcj10aW0BYXV0aD1CZWFyZXIgdAEB");
        assertThat(login.verified()).isTrue();
        assertThat(login.answer("+ e30=").text()).isEmpty();
        assertThat(login.verified()).isFalse();
    }

    @Test
    void opening_tokenOfKilobytes_isTwoLines() {
        String token = "x".repeat(5000);
        SaslDialogue login = dialogue(new OAuthBearer("h", 995), Logins.token("tim", token), true);

        assertThat(login.opening().text()).isEqualTo("AUTH OAUTHBEARER");
        assertThat(Logins.text(Base64Text.decode(login.answer("+ ").text()).orElseThrow()))
                .contains("auth=Bearer " + token);
    }

    @Test
    void opening_serverBegins_isTheNameAlone() {
        SaslDialogue login = dialogue(new LoginMechanism(), Logins.password("tim", "secret"), true);

        assertThat(login.opening().text()).isEqualTo("AUTH LOGIN");
        assertThat(login.answer("+ VXNlcm5hbWU6").text()).isEqualTo("dGlt");
        assertThat(login.answer("+UGFzc3dvcmQ6").text()).isEqualTo("c2VjcmV0");
    }

    @Test
    void answer_scramFromEndToEnd_isVerifiedAtTheEndOnly() {
        Scram scram = new Scram(Hash.SHA_1, false, () -> "fyko+d2lbbFgONRv9qkxdawL");
        SaslDialogue login = dialogue(scram, Logins.password("user", "pencil"), false);

        assertThat(login.opening().text()).isEqualTo("AUTH SCRAM-SHA-1");
        assertThat(login.isCostly()).isFalse();
        login.answer("+ ");
        assertThat(login.isCostly()).isTrue();
        login.answer(
                "+ " + Base64Text.encode("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertThat(login.isCostly()).isFalse();
        assertThat(login.verified()).isFalse();
        assertThat(login.answer("+ " + Base64Text.encode("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))
                        .text())
                .isEmpty();
        assertThat(login.verified()).isTrue();
    }
}
