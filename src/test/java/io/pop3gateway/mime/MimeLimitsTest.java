package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeLimitsTest {

    @Test
    void defaults_unlessSetOtherwise_areThoseOfTheThreatTable() {
        assertThat(MimeLimits.defaults())
                .isEqualTo(new MimeLimits(
                        50, 1000, 1000, 65_536, 1_048_576, 1000, 500, 25_000_000, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "201"})
    void depth_outOfRange_isRefusedWithItsValue(int depth) {
        assertThatThrownBy(() -> new MimeLimits(depth, 1, 1, 1, 1, 0, 1, 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth must be")
                .hasMessageEndingWith("was " + depth);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S"})
    void parseTime_ofNothing_isRefused(Duration time) {
        assertThatThrownBy(() -> MimeLimits.defaults().withParseTime(time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parseTime must be more than zero");
    }

    @Test
    void messageOctets_ofNone_areRefused() {
        assertThatThrownBy(() -> MimeLimits.defaults().withMessageOctets(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("messageOctets must be 1 or more, was 0");
    }
}
