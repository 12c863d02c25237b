package io.pop3gateway.mime.charset;

import io.pop3gateway.mime.MimeProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Tells text in another script than the Latin one by its octets, for want of a label (juniversalchardet). It would rather keep
 * quiet: words of Western languages have their accented letters one by one, words of other scripts have nothing else, and only
 * for such text is the detector asked.
 */
final class ForeignScript {

    /** Fewer octets above 127 tell nothing. */
    private static final int FEWEST = 8;

    private static final int MOST = 16 << 10;

    /** The detector's name for a charset, and the one that holds what it has and more. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("KOI8-R", "koi8-u"),
            Map.entry("WINDOWS-1251", "windows-1251"),
            // nobody sends it without a label, and both have the small letters in the same place
            Map.entry("MACCYRILLIC", "windows-1251"),
            Map.entry("ISO-8859-5", "iso-8859-5"),
            Map.entry("IBM866", "ibm866"),
            Map.entry("SHIFT_JIS", "windows-31j"),
            Map.entry("EUC-JP", "euc-jp"),
            Map.entry("EUC-KR", "euc-kr"),
            Map.entry("GB18030", "gb18030"),
            Map.entry("BIG5", "big5"),
            Map.entry("WINDOWS-1253", "windows-1253"),
            Map.entry("ISO-8859-7", "windows-1253"),
            Map.entry("WINDOWS-1255", "windows-1255"));

    private ForeignScript() {}

    /** The text; empty when the octets do not tell. */
    static Optional<TextCharset.Decoded> read(byte[] octets) {
        if (!isMostlyForeign(octets)) {
            return Optional.empty();
        }
        UniversalDetector detector = new UniversalDetector();
        byte[] sample = sample(octets);
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String found = detector.getDetectedCharset();
        return Optional.ofNullable(found == null ? null : WIDER.get(found))
                .flatMap(CharsetLabels::find)
                .flatMap(charset -> decoded(octets, charset)
                        .filter(ForeignScript::isMadeOfLetters)
                        .map(text ->
                                new TextCharset.Decoded(text, charset, Optional.of(MimeProblem.Kind.GUESSED_CHARSET))));
    }

    /** What is above 127 stands side by side, not between ASCII letters. */
    private static boolean isMostlyForeign(byte[] octets) {
        int high = 0;
        int beside = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] < 0) {
                high++;
                boolean before = i > 0 && octets[i - 1] < 0;
                boolean behind = i + 1 < octets.length && octets[i + 1] < 0;
                beside += before || behind ? 1 : 0;
            }
        }
        return high >= FEWEST && beside * 10 >= high * 7;
    }

    /** From a little before the first octet that tells something. */
    private static byte[] sample(byte[] octets) {
        int first = 0;
        while (first < octets.length && octets[first] >= 0) {
            first++;
        }
        return Arrays.copyOfRange(octets, first, Math.min(octets.length, first + MOST));
    }

    private static Optional<String> decoded(byte[] octets, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
        } catch (CharacterCodingException e) {
            // the last character of a text that was cut off is no reason against it
            String text = new String(octets, charset);
            long broken = text.chars().filter(c -> c == '\uFFFD').count();
            return broken <= 1 ? Optional.of(text) : Optional.empty();
        }
    }

    private static boolean isMadeOfLetters(String text) {
        long beyond = text.chars().filter(c -> c > 127).count();
        long letters = text.codePoints()
                .filter(c -> c > 127
                        && Character.isLetter(c)
                        && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)
                .count();
        return letters * 10 >= beyond * 7;
    }
}
