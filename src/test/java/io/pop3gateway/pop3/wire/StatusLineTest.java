package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.wire.StatusLine.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer first (RFC 1939 §3): a near miss that is taken for success would lose mail. */
class StatusLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+OK|OK|''",
                "+OK |OK|''",
                "+OK 2 320|OK|2 320",
                "+OK\t2 320|OK|2 320",
                "+OK   two  blanks  |OK|two  blanks",
                "-ERR|ERR|''",
                "-ERR no such message|ERR|no such message",
                "-ERR\tno|ERR|no",
                "-ERR [IN-USE] busy|ERR|[IN-USE] busy",
            })
    void answer_isItsIndicatorAndItsText(String line, Status status, String text) {
        StatusLine read = StatusLine.parse(line);
        assertThat(read).isEqualTo(new StatusLine(status, text));
        assertThat(read.isOk()).isEqualTo(status == Status.OK);
        assertThat(StatusLine.parseInSasl(line)).as("inside a SASL exchange").isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                "OK",
                "ERR",
                "+ERR",
                "-OK",
                "+ok",
                "+Ok done",
                "-err",
                "+OKAY",
                "+OK2 messages",
                "-ERROR",
                "-ERRno",
                " +OK",
                "\u00a0+OK",
                "+OK\u00a0",
                "+ OK",
                "* OK",
                "220 smtp.example.org",
                "+OK.",
                "-ERR[IN-USE]",
            })
    void answer_ofAnyOtherKind_isNoPop3(String line) {
        assertThatThrownBy(() -> StatusLine.parse(line))
                .as("<%s> taken for an answer", line)
                .isInstanceOf(WireViolation.class)
                .hasMessage("an answer must begin with +OK or -ERR");
    }

    /** RFC 5034 §4; the ones without a blank are of servers that leave it out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+|''",
                "+ |''",
                "+ dGVzdA==|dGVzdA==",
                "+dGVzdA==|dGVzdA==",
                "+ OK|OK",
                "+OKdGVz|OKdGVz",
                "+\tdGVz |dGVz"
            })
    void challenge_isWhatFollowsThePlus(String line, String text) {
        assertThat(StatusLine.parseInSasl(line)).isEqualTo(new StatusLine(Status.CONTINUE, text));
        assertThat(StatusLine.parseInSasl(line).isOk())
                .as("a challenge taken for the end of the login")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dGVzdA==", "* BYE", "-ERROR", "-", " + dGVzdA=="})
    void answer_inASaslExchangeOfAnyOtherKind_isNoPop3(String line) {
        assertThatThrownBy(() -> StatusLine.parseInSasl(line)).isInstanceOf(WireViolation.class);
    }

    @Test
    void code_isReadFromTheBeginningOfTheText() {
        assertThat(StatusLine.parse("-ERR [in-use] busy").code()).contains(ResponseCode.IN_USE);
        assertThat(StatusLine.parse("+OK   [UTF8] hello").code()).contains(ResponseCode.UTF8);
        assertThat(StatusLine.parse("-ERR busy [IN-USE]").code()).isEmpty();
        assertThat(StatusLine.parse("-ERR").code()).isEmpty();
    }

    @Test
    void line_isLoggedWithoutTheServersWords() {
        assertThat(StatusLine.parse("-ERR hunter2 is wrong")).hasToString("ERR");
        assertThat(StatusLine.parse("-ERR [AUTH] hunter2 is wrong")).hasToString("ERR [AUTH]");
        assertThat(StatusLine.parse("+OK hello anna")).hasToString("OK");
        assertThat(StatusLine.parseInSasl("+ c2VjcmV0")).hasToString("CONTINUE");
    }
}
