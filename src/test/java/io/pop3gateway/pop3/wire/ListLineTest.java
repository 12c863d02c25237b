package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListLineTest {

    private static final Pattern NUMBERED =
            Pattern.compile("[ \t]*(?<number>\\d{1,9})(?:[ \t]+(?<rest>.*)|)", Pattern.DOTALL);
    private static final Pattern SIZED = Pattern.compile("(?<size>\\d{1,18})(?:[ \t].*|)", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1 120,1,120",
                "  2\t 0,2,0",
                "999999999 999999999999999999,999999999,999999999999999999",
                "3 12 extra,3,12",
                "4,4,-1",
                "5 -7,5,-1",
                "6 12x,6,-1",
                "007 1000000000000000000,7,-1"
            })
    void line_ofListing_hasANumberAndASize(String text, int number, long size) {
        ListLine line = ListLine.of(text);

        assertThat(line.number()).isEqualTo(number);
        assertThat(line.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x 1", "-1 1", "1x 1", "1000000000 1", "0 1", "+1 1", "\u00b2 1"})
    void line_thatBeginsWithNoNumber_isRefused(String text) {
        ListLine line = ListLine.of(text);

        assertThatThrownBy(line::number).isInstanceOf(WireViolation.class).hasMessageContaining("number");
    }

    @Test
    void end_ofALine_hasNoBlanksOnceStripped() {
        ListLine line = ListLine.of("1 a b\u00e9\u00a0 \t\u001c\r");
        line.number();

        line.stripEnd();

        assertThat(line.text()).isEqualTo("a b\u00e9\u00a0");
    }

    @Test
    void line_ofAnArray_endsWhereItEnds() {
        ListLine line = new ListLine().of("12 34 56".getBytes(StandardCharsets.US_ASCII), 1, 4);

        assertThat(line.number()).isEqualTo(2);
        assertThat(line.size()).isEqualTo(3);
        assertThat(line.position()).isEqualTo(line.end());
    }

    @Property
    void line_whateverItSays_isReadAsAPatternDoes(
            @ForAll @Chars({' ', '\t', '0', '1', '9', 'x', '-'}) @StringLength(max = 24) String text) {
        Matcher numbered = NUMBERED.matcher(text);
        ListLine line = ListLine.of(text);
        if (!numbered.matches() || new BigInteger(numbered.group("number")).signum() == 0) {
            assertThatThrownBy(line::number).isInstanceOf(WireViolation.class);
            return;
        }
        String rest = numbered.group("rest") == null ? "" : numbered.group("rest");

        assertThat(line.number()).isEqualTo(Integer.parseInt(numbered.group("number")));
        assertThat(line.text()).isEqualTo(rest);
        Matcher sized = SIZED.matcher(rest);
        assertThat(line.size()).isEqualTo(sized.matches() ? Long.parseLong(sized.group("size")) : -1);
    }

    @Property
    void end_ofAnyLine_isStrippedAsATextIs(
            @ForAll @CharRange(from = '\u0000', to = '\u00ff') @StringLength(max = 12) String text) {
        ListLine line = ListLine.of(text);

        line.stripEnd();

        assertThat(line.text()).isEqualTo(text.stripTrailing());
    }
}
