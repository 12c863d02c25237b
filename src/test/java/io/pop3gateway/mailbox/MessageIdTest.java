package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @Test
    void id_ofEveryOctet_leadsBackToTheUniqueId() {
        String uid = IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining());
        MessageId id = MessageId.of(uid).orElseThrow();
        assertThat(id.encoded()).matches(MessageId.PATTERN);
        assertThat(MessageId.parse(id.encoded())).contains(id);
        assertThat(id.uid()).isEqualTo(uid);
    }

    @Test
    void id_ofTheLongestUniqueId_fits() {
        assertThat(MessageId.of("x".repeat(1024)).orElseThrow().encoded()).hasSize(MessageId.MAX_LENGTH);
        assertThat(MessageId.of("x".repeat(1025))).isEmpty();
        assertThat(MessageId.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Zmlyc3Q=", "Zmlyc3R", "a+b/", "a b", "../..", "\u00e9\u00e9"})
    void id_ofTextThatIsNotItsOneSpelling_isNone(String text) {
        assertThat(MessageId.parse(text)).isEmpty();
    }

    @Property(tries = 5_000, seed = "20261128")
    void id_ofAnyText_isOneWhereThePatternSaysSo(
            @ForAll
                    @Chars({'A', 'E', 'Q', 'Z', 'g', 'w', 'z', '0', '9', '-', '_', '@', '=', '[', '{'})
                    @StringLength(max = 9)
                    String text) {
        assertThat(MessageId.parse(text).isPresent()).isEqualTo(text.matches(MessageId.PATTERN));
    }

    @Test
    void id_longerThanTheLongest_isNone() {
        assertThat(MessageId.parse("A".repeat(1364))).isPresent();
        assertThat(MessageId.parse("A".repeat(1368))).isEmpty();
    }
}
