package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingTurnTest {

    /** Where the clock stands is not said, nor that it does not pass its highest number. */
    @ParameterizedTest
    @ValueSource(longs = {0, 17, Long.MIN_VALUE, Long.MAX_VALUE - 1_000})
    void whatIsLonger_letsPassWhatComesALittleLater(long now) {
        assertLetsPass(40_000, now, 400);
        assertLetsPass(100_000, now, 1_000);
        assertLetsPass(1_100_000, now, 2_000);
    }

    private static void assertLetsPass(int octets, long now, long millis) {
        ParsingTurn longer = turn(octets, now);
        ParsingTurn soon = turn(0, now + TimeUnit.MILLISECONDS.toNanos(millis - 1));
        ParsingTurn later = turn(0, now + TimeUnit.MILLISECONDS.toNanos(millis + 1));
        assertThat(inOrder(later, longer, soon)).containsExactly(soon, longer, later);
    }

    @Test
    void workOfTheSameTime_comesInTheOrderItCame() {
        ParsingTurn first = turn(1, 20_000);
        ParsingTurn second = turn(2, 10_000);
        assertThat(inOrder(second, first)).containsExactly(first, second);
        assertThat(first.compareTo(first)).isZero();
    }

    private static List<ParsingTurn> inOrder(ParsingTurn... turns) {
        return Stream.of(turns).sorted().toList();
    }

    private static ParsingTurn turn(long octets, long now) {
        return new ParsingTurn(() -> {}, octets, now);
    }
}
