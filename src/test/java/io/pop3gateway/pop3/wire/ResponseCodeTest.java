package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended response codes (RFC 2449 §8): what a user is told depends on them, a server's prose must not look like one. */
class ResponseCodeTest {

    private static final String LONGEST = "X".repeat(64);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[IN-USE]|IN-USE",
                "[in-use] try again|IN-USE",
                "[SYS/TEMP]later|SYS/TEMP",
                "[A] [B]|A",
                "[!~]|!~",
                "[A]]|A"
            })
    void code_isWhatTheBracketsHold(String text, String name) {
        assertThat(ResponseCode.leading(text)).contains(new ResponseCode(name));
    }

    @Test
    void code_mayBeAsLongAsALimit_andNoLonger() {
        assertThat(ResponseCode.leading("[" + LONGEST + "]")).contains(new ResponseCode(LONGEST));
        assertThat(ResponseCode.leading("[" + LONGEST + "X]")).isEmpty();
        assertThatThrownBy(() -> new ResponseCode(LONGEST + "X")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "]",
                "[]",
                "[] text",
                "IN-USE]",
                "(IN-USE]",
                "[IN-USE",
                "busy [IN-USE]",
                " [IN-USE]",
                "[IN USE]",
                "[[IN-USE]",
                "[A[B]",
                "[IN\tUSE]",
                "[\u00e9]",
                "[\u007f]",
            })
    void text_ofAnyOtherForm_hasNoCode(String text) {
        assertThat(ResponseCode.leading(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "[A", "A]", "\u007f", "\u0000", "\u00e9"})
    void name_thatNoServerMaySend_isAFault(String name) {
        assertThatThrownBy(() -> new ResponseCode(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refinement_isTakenForTheCodeItRefines_butNotTheOtherWayRound() {
        ResponseCode sys = new ResponseCode("SYS");
        assertThat(ResponseCode.SYS_TEMP.is(sys)).isTrue();
        assertThat(ResponseCode.SYS_TEMP.is(ResponseCode.SYS_TEMP)).isTrue();
        assertThat(sys.is(ResponseCode.SYS_TEMP)).isFalse();
        assertThat(new ResponseCode("SYSTEM").is(sys)).isFalse();
        assertThat(new ResponseCode("sys/temp/disk").is(ResponseCode.SYS_TEMP)).isTrue();
        assertThat(ResponseCode.SYS_PERM).hasToString("[SYS/PERM]");
    }
}
