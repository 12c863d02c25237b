package io.pop3gateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldErrorTest {

    private static final String FACE = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 5_000})
    void name_ofAnyLength_isShownUpTo64Characters(int length) {
        assertThat(FieldError.shown("x".repeat(length))).isEqualTo("x".repeat(Math.min(64, length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 63, 64})
    void name_ofCharactersBeyondTheBasicPlane_isNotCutInHalves(int before) {
        String shown = FieldError.shown("x".repeat(before) + FACE + FACE);
        assertThat(shown.codePointCount(0, shown.length())).isEqualTo(64);
        assertThat(shown.codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                .isEmpty();
    }

    @Test
    void request_withMoreErrorsThanAnybodyReads_isToldTheFirst() {
        FieldError error = FieldError.query("x", "must not be there");
        assertThat(new RequestFailure.Invalid(Collections.nCopies(4_000, error)).errors())
                .hasSize(100);
    }
}
