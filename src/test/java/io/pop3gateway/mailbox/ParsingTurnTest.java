package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingTurnTest {

    private static final int MEGABYTE = 1_000_000;

    /** Where the clock stands is not said, nor that it does not pass its highest number. */
    @ParameterizedTest
    @ValueSource(longs = {0, 17, Long.MIN_VALUE, Long.MAX_VALUE - 1_000})
    void aMegabyte_letsPassWhatComesWithinASecond(long now) {
        ParsingTurn large = turn(MEGABYTE, now);
        ParsingTurn soon = turn(0, now + TimeUnit.MILLISECONDS.toNanos(999));
        ParsingTurn later = turn(0, now + TimeUnit.MILLISECONDS.toNanos(1_001));
        assertThat(inOrder(later, large, soon)).containsExactly(soon, large, later);
    }

    @Test
    void workOfTheSameTime_comesInTheOrderItCame() {
        ParsingTurn first = turn(1, 2_000);
        ParsingTurn second = turn(2, 1_000);
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
