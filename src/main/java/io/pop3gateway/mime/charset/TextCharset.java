package io.pop3gateway.mime.charset;

import io.pop3gateway.mime.MimeProblem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * From octets to text when the label is right, wrong, unknown or missing. Public for its neighbours in this room alone.
 */
public final class TextCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final char REPLACED = '\uFFFD';

    private TextCharset() {}

    /**
     * Text and what was wrong with its label.
     *
     * @param text never null
     * @param charset the one that it was in
     * @param problem empty when the label was right, or missing and not needed
     */
    public record Decoded(String text, Charset charset, Optional<MimeProblem.Kind> problem) {}

    /** Decodes octets of a header, of which nothing is said but that they are likely in the charset of the text; null for none. */
    public static Decoded decodeNear(byte[] octets, String textLabel) {
        Optional<Charset> near = textLabel == null ? Optional.empty() : CharsetLabels.find(textLabel);
        return unicode(octets, Optional.empty())
                .or(() -> near.filter(charset -> !isWide(charset))
                        .flatMap(charset -> strictly(octets, charset, Optional.empty())))
                .orElseGet(() -> guess(octets, false));
    }

    /** Decodes octets that are said to be in a charset; null when nothing is said. */
    public static Decoded decode(byte[] octets, String label) {
        String name = label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
        Optional<Charset> escaped = name.contains("2022") ? Optional.empty() : Escapes.find(octets);
        if (escaped.isPresent()) {
            return new Decoded(
                    new String(octets, escaped.get()), escaped.get(), Optional.of(MimeProblem.Kind.GUESSED_CHARSET));
        }
        if (CharsetLabels.saysNothing(name)) {
            return guess(octets, claimsSevenBit(name));
        }
        Optional<Charset> charset = CharsetLabels.find(name);
        if (charset.isEmpty()) {
            Decoded guess = guess(octets, false);
            return new Decoded(guess.text(), guess.charset(), Optional.of(MimeProblem.Kind.UNKNOWN_CHARSET));
        }
        if (isWide(charset.get()) && looksNarrow(octets)) {
            return mislabelled(octets);
        }
        if (charset.get().name().startsWith("UTF-16") && octets.length % 2 != 0) {
            return wide(octets, charset.get(), Optional.of(MimeProblem.Kind.MISLABELLED_CHARSET));
        }
        if (Utf8Evidence.outweighs(charset.get(), octets)) {
            return mislabelled(octets);
        }
        return strictly(octets, charset.get(), Optional.empty()).orElseGet(() -> repaired(octets, charset.get()));
    }

    /** A label such as "ansi" is not wrong for 8-bit text; "us-ascii" is, and so is one that is not there at all. */
    private static boolean claimsSevenBit(String name) {
        return name.isEmpty() || name.endsWith("ascii");
    }

    private static Decoded guess(byte[] octets, boolean eightBitIsWrong) {
        boolean eightBit = false;
        for (byte octet : octets) {
            eightBit |= octet < 0;
        }
        Optional<MimeProblem.Kind> problem =
                eightBit && eightBitIsWrong ? Optional.of(MimeProblem.Kind.MISLABELLED_CHARSET) : Optional.empty();
        if (hasWideMark(octets)) {
            return wide(octets, StandardCharsets.UTF_16, problem);
        }
        return unicode(octets, problem)
                .or(() -> ForeignScript.read(octets))
                .orElseGet(() -> new Decoded(new String(octets, WINDOWS_1252), WINDOWS_1252, problem));
    }

    private static Optional<Decoded> unicode(byte[] octets, Optional<MimeProblem.Kind> problem) {
        return strictly(octets, StandardCharsets.UTF_8, problem)
                .or(() -> mostly(octets, StandardCharsets.UTF_8, problem));
    }

    private static Decoded mislabelled(byte[] octets) {
        Decoded guess = guess(octets, false);
        return new Decoded(
                guess.text(),
                guess.charset(),
                guess.problem().or(() -> Optional.of(MimeProblem.Kind.MISLABELLED_CHARSET)));
    }

    /** Text of which the last octet was lost on the way. */
    private static Decoded wide(byte[] octets, Charset charset, Optional<MimeProblem.Kind> problem) {
        return new Decoded(new String(octets, 0, octets.length - octets.length % 2, charset), charset, problem);
    }

    private static boolean hasWideMark(byte[] octets) {
        return octets.length > 3 && (octets[0] == -1 && octets[1] == -2 || octets[0] == -2 && octets[1] == -1);
    }

    private static Decoded repaired(byte[] octets, Charset charset) {
        return mostly(octets, charset, Optional.of(MimeProblem.Kind.MISLABELLED_CHARSET))
                .orElseGet(() -> mislabelled(octets));
    }

    /**
     * Text with a few broken characters, such as the last one of a truncated message, stays in its charset; text that is
     * mostly broken is in another.
     */
    private static Optional<Decoded> mostly(byte[] octets, Charset charset, Optional<MimeProblem.Kind> problem) {
        String withGaps = new String(octets, charset);
        long broken = withGaps.chars().filter(c -> c == REPLACED).count();
        long beyondAscii =
                withGaps.chars().filter(c -> c > 127 && c != REPLACED).count();
        return broken < beyondAscii ? Optional.of(new Decoded(withGaps, charset, problem)) : Optional.empty();
    }

    private static Optional<Decoded> strictly(byte[] octets, Charset charset, Optional<MimeProblem.Kind> problem) {
        if (charset == StandardCharsets.UTF_8) {
            // Without a mark of something broken nothing was; this is quicker than to ask a decoder.
            String text = new String(octets, charset);
            if (text.indexOf(REPLACED) < 0) {
                return Optional.of(new Decoded(text, charset, problem));
            }
        }
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset == WINDOWS_1252 ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets));
            return Optional.of(new Decoded(text.toString(), charset, problem));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isWide(Charset charset) {
        String name = charset.name();
        return name.startsWith("UTF-16") || name.startsWith("UTF-32");
    }

    private static boolean looksNarrow(byte[] octets) {
        boolean mark = octets.length > 1 && (octets[0] & 0xFF) >= 0xFE && (octets[1] & 0xFF) >= 0xFE;
        for (byte octet : octets) {
            if (octet == 0) {
                return false;
            }
        }
        return !mark && octets.length > 0;
    }
}
