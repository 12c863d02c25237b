package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.auth.mechanism.Logins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslLinesTest {

    @Test
    void auth_exampleOfRfc5034_isTheSame() {
        assertThat(SaslLines.auth("PLAIN", Logins.octets("test\0test\0test"))
                        .orElseThrow()
                        .text())
                .isEqualTo("AUTH PLAIN dGVzdAB0ZXN0AHRlc3Q=");
    }

    @Test
    void auth_emptyInitialResponse_isAnEqualsSign() {
        assertThat(SaslLines.auth("EXTERNAL", new byte[0]).orElseThrow().text()).isEqualTo("AUTH EXTERNAL =");
    }

    @Test
    void auth_lineOf255Octets_isTheLongest() {
        // "AUTH PLAIN " and CRLF are 13 octets, so 240 of base64 make 253, and 244 would make 257.
        assertThat(SaslLines.auth("PLAIN", new byte[180]).orElseThrow().text()).hasSize(251);
        assertThat(SaslLines.auth("PLAIN", new byte[181])).isEmpty();
        assertThat(SaslLines.auth("PLAI255", new byte[180]).orElseThrow().text().length() + 2)
                .isEqualTo(255);
        assertThat(SaslLines.auth("PLAIN256", new byte[180])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+ PDEuMkBob3N0Pg==, <1.2@host>",
        "+PDEuMkBob3N0Pg==, <1.2@host>",
        "'+ ', ''",
        "+, ''",
        "'+ PDEuMkBob3N0Pg== ', <1.2@host>"
    })
    void challenge_base64OrNothing_isDecoded(String line, String expected) {
        assertThat(Logins.text(SaslLines.challenge(line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PDEuMkBob3N0Pg==",
                "-ERR no",
                "+OK",
                "+OK welcome",
                "+ERR",
                "+ go ahead",
                "+ PDEuMkBob3N0Pg",
                "+ PDEu\u0000MkB",
                "+ PDE=MkBo",
                "+ PD-_",
                "+ ===="
            })
    void challenge_anythingElse_isRefused(String line) {
        assertThatThrownBy(() -> SaslLines.challenge(line))
                .isInstanceOfSatisfying(SaslFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(SaslFailure.Reason.MALFORMED_CHALLENGE));
    }

    @ParameterizedTest
    @CsvSource({"+, true", "+ PDEu, true", "+OKAY, true", "+OK, false", "+OK done, false", "-ERR, false", "'', false"})
    void isChallenge_line_isToldFromTheEnd(String line, boolean expected) {
        assertThat(SaslLines.isChallenge(line)).isEqualTo(expected);
    }

    @Test
    void response_octets_areBase64() {
        assertThat(SaslLines.response(new byte[] {1}).text()).isEqualTo("AQ==");
        assertThat(SaslLines.response(new byte[0]).text()).isEmpty();
        assertThat(SaslLines.CANCEL.text()).isEqualTo("*");
    }

    @Test
    void line_controlCharacters_isRefusedUnquoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SaslLine("hush\r\nDELE 1"))
                .withMessageNotContaining("hush");
    }
}
