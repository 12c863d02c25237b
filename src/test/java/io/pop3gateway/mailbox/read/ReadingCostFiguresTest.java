package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reading is reckoned to cost; less than it takes and one large message ends the gateway. */
class ReadingCostFiguresTest {

    private static final int TEXT = 1 << 20;

    private final ReadingCost cost = new ReadingCost(TEXT);

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "1048576, 1048576", "1048577, 1048576", "-1, 1048576"})
    void shown_ofSoManyOctets_isSixteenForEachOneOfItsText(long octets, long text) {
        assertThat(cost.shown(octets)).isEqualTo(65536 + 16 * text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "262144, 262144", "262145, 262144", "-1, 262144"})
    void kept_ofSoManyOctets_isFourForEachOneThatIsInMemory(long octets, long held) {
        assertThat(cost.kept(octets)).isEqualTo(65536 + 4 * held);
    }

    @Test
    void handedOn_asMuchAsCanBeHeld_fits() {
        assertThat(cost.handedOn(0)).isEqualTo(512 << 10);
        assertThat(cost.handedOn(1000)).isEqualTo((512 << 10) + 8000);
        assertThat(cost.mostHeld(cost.handedOn(1000))).isEqualTo(1000);
        assertThat(cost.mostHeld(100)).as("of next to no memory").isZero();
    }

    @Test
    void answered_ofSoManyOctets_isThese() {
        assertThat(cost.answered(1000)).isEqualTo(66536);
        assertThat(cost.text()).isEqualTo(TEXT);
    }
}
