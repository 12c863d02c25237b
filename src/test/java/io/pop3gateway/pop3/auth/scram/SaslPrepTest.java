package io.pop3gateway.pop3.auth.scram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPrepTest {

    // The first five are the examples of RFC 4013 §3.
    @ParameterizedTest
    @CsvSource({
        "I\u00adX, IX",
        "user, user",
        "USER, USER",
        "\u00aa, a",
        "\u2168, IX",
        "a\u00a0b, a b",
        "a\u3000b, a b",
        "a\u200bb, a b",
        "\ufeffab, ab",
        "a\u0308, \u00e4",
        "\u0627\u0628, \u0627\u0628",
        "\u06271\u0628, \u06271\u0628",
        "\ud83d\ude00, \ud83d\ude00"
    })
    void prepare_allowedText_isNormalized(String text, String expected) {
        assertThat(SaslPrep.prepare(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0007",
                "\u06271",
                "1\u0627",
                "\u0627a\u0628",
                "\u007f",
                "a\u0085",
                "a\u06dd",
                "a\u070f",
                "a\u180e",
                "a\u2028",
                "a\u2062",
                "a\u206a",
                "a\ufffd",
                "a\ue000",
                "a\ufdd0",
                "a\ufffe",
                "a\u2ff0",
                "a\u200e",
                "a\u202e",
                "a\udb40\udc41",
                "a\ud834\udd73",
                "a\udbff\udffd"
            })
    void prepare_prohibitedText_isRefused(String text) {
        assertThat(SaslPrep.prepare(text)).isEmpty();
    }
}
