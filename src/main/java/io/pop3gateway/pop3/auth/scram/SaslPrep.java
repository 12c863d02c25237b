package io.pop3gateway.pop3.auth.scram;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form in which SCRAM compares names and passwords (SASLprep, RFC 4013). Two things differ from the letter: the
 * normalization and the directions of characters are those of the JVM's Unicode version instead of 3.2, and characters
 * that 3.2 did not know are allowed, since servers have learned them too.
 */
final class SaslPrep {

    // RFC 3454 table C.1.2
    private static final Pattern SPACE =
            Pattern.compile("[\\x{a0}\\x{1680}\\x{2000}-\\x{200b}\\x{202f}\\x{205f}\\x{3000}]");

    // RFC 3454 table B.1
    private static final Pattern NOTHING =
            Pattern.compile("[\\x{ad}\\x{34f}\\x{1806}\\x{180b}-\\x{180d}\\x{200c}\\x{200d}\\x{2060}"
                    + "\\x{fe00}-\\x{fe0f}\\x{feff}]");

    // RFC 3454 tables C.2.1, C.2.2, C.3 to C.9; private use, surrogates and controls by Unicode's category
    private static final Pattern PROHIBITED = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}"
            + "\\x{6dd}\\x{70f}\\x{180e}\\x{2028}\\x{2029}\\x{2061}-\\x{2063}\\x{206a}-\\x{206f}\\x{fff9}-\\x{fffd}"
            + "\\x{1d173}-\\x{1d17a}\\x{340}\\x{341}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2ff0}-\\x{2ffb}"
            + "\\x{e0001}\\x{e0020}-\\x{e007f}\\p{IsNoncharacter_Code_Point}]");

    private SaslPrep() {}

    /** The prepared text, or nothing when the text holds what RFC 4013 §2.3 and §2.4 prohibit. */
    static Optional<String> prepare(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return Optional.of(text);
        }
        String mapped = NOTHING.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("");
        String normalized = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        return PROHIBITED.matcher(normalized).find() || mixesDirections(normalized)
                ? Optional.empty()
                : Optional.of(normalized);
    }

    // RFC 3454 §6: right-to-left text holds no left-to-right character, and begins and ends right-to-left.
    private static boolean mixesDirections(String text) {
        int[] points = text.codePoints().toArray();
        boolean rightToLeft = text.codePoints().anyMatch(SaslPrep::isRightToLeft);
        return rightToLeft
                && (text.codePoints().anyMatch(SaslPrep::isLeftToRight)
                        || !isRightToLeft(points[0])
                        || !isRightToLeft(points[points.length - 1]));
    }

    private static boolean isRightToLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(int point) {
        return Character.getDirectionality(point) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }
}
