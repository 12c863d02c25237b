package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApopTimestampTest {

    @Test
    void digest_exampleOfRfc1939_isTheSame() {
        ApopTimestamp timestamp = ApopTimestamp.in("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>")
                .orElseThrow();

        assertThat(timestamp.digest(Secret.of("tanstaaf"))).isEqualTo("c4c9334bac560ecc979e58001b3e22fb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<1.2@host>",
                "+OK <1.2@host> ready",
                "+OK<1.2@host>",
                "+OK <a.b.c> <1.2@host> <3.4@host>",
                "+OK <<1.2@host>>",
                "+OK a@b <1.2@host>",
                "+OK <\u00e9@host> <1.2@host>"
            })
    void in_timestampAnywhere_isFound(String greeting) {
        assertThat(ApopTimestamp.in(greeting)).contains(new ApopTimestamp("<1.2@host>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+OK",
                "+OK <a.b.c>",
                "+OK <@host>",
                "+OK <a@>",
                "+OK <a@b@c>",
                "+OK <a@b",
                "+OK <a b@c>",
                "+OK <a@b\u0000>"
            })
    void in_noTimestamp_isNone(String greeting) {
        assertThat(ApopTimestamp.in(greeting)).isEmpty();
    }

    @Test
    void constructor_noMessageId_saysWhatMustHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApopTimestamp("a@b"))
                .withMessage("a timestamp must be <local@domain> of visible ASCII characters");
    }
}
