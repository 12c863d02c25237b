package io.pop3gateway.mime.header;

import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.charset.CharsetLabels;
import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.codec.HexDigit;
import io.pop3gateway.mime.codec.LenientBase64;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Encoded words in headers (RFC 2047), read as they occur rather than as they should: inside quotes, glued to other text,
 * with blanks, without padding, with a character cut in two by neighbouring words.
 * Public for its neighbours in this room alone.
 */
public final class EncodedWords {

    /** How a word begins, or a text that was cut off in one. */
    private static final Pattern START = Pattern.compile("=\\?[^?\\s]{0,80}(\\?|$)");

    private EncodedWords() {}

    /**
     * Readable text and what was wrong.
     *
     * @param text what could not be decoded is there as it was written
     * @param problems empty when all is well
     */
    public record Decoded(String text, Set<MimeProblem.Kind> problems) {}

    /** Decodes all words of a text whose raw octets are characters already. */
    public static Decoded decode(String text) {
        if (!text.contains("=?")) {
            return new Decoded(text, Set.of());
        }
        Run run = new Run(text);
        EncodedWordFinder word = new EncodedWordFinder(text);
        while (word.next()) {
            run.word(word);
        }
        return run.finish();
    }

    /** Joins the octets of neighbouring words of one charset before they are decoded. */
    private static final class Run {
        private final String text;
        private final StringBuilder out;
        private final Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        private final ByteArrayOutputStream octets;
        private String charset;
        private int end;

        Run(String text) {
            this.text = text;
            this.out = new StringBuilder(text.length());
            this.octets = new ByteArrayOutputStream(text.length());
        }

        void word(EncodedWordFinder word) {
            String gap = text.substring(end, word.start());
            String label = withoutLanguage(word.charset());
            boolean neighbour = charset != null && gap.isBlank();
            // in UTF-16 each word has a byte order mark of its own
            if (!neighbour || !label.equalsIgnoreCase(charset) || label.regionMatches(true, 0, "utf-16", 0, 6)) {
                flush();
            }
            if (!neighbour) {
                literal(gap);
            }
            charset = label;
            boolean whole = word.isBase64() ? LenientBase64.decode(word.content(), octets) : quoted(word.content());
            if (!whole) {
                problems.add(MimeProblem.Kind.BROKEN_ENCODED_WORD);
            }
            end = word.end();
        }

        Decoded finish() {
            flush();
            literal(text.substring(end));
            return new Decoded(out.toString(), problems);
        }

        private void literal(String gap) {
            if (gap.contains("=?") && START.matcher(gap).find()) {
                problems.add(MimeProblem.Kind.BROKEN_ENCODED_WORD);
            }
            out.append(gap);
        }

        private void flush() {
            if (charset != null) {
                TextCharset.Decoded decoded = TextCharset.decode(octets.toByteArray(), charset);
                decoded.problem().ifPresent(problems::add);
                out.append(decoded.text());
                octets.reset();
                charset = null;
            }
        }

        /** RFC 2047 §4.2, with blanks taken for themselves. */
        private boolean quoted(String encoded) {
            boolean whole = true;
            byte[] decoded = new byte[encoded.length()];
            int length = 0;
            for (int i = 0; i < encoded.length(); i++) {
                char c = encoded.charAt(i);
                int high = c == '=' && i + 2 < encoded.length() ? HexDigit.of(encoded.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : HexDigit.of(encoded.charAt(i + 2));
                if (low >= 0) {
                    decoded[length++] = (byte) (high << 4 | low);
                    i += 2;
                } else if (c > 127) {
                    octets.write(decoded, 0, length);
                    length = 0;
                    octets.writeBytes(String.valueOf(c).getBytes(unencoded()));
                } else {
                    whole &= c != '=';
                    decoded[length++] = (byte) (c == '_' ? ' ' : c);
                }
            }
            octets.write(decoded, 0, length);
            return whole;
        }

        /** Raw characters stand in words of programs that forgot to encode them; they meant the word's charset. */
        private Charset unencoded() {
            return CharsetLabels.find(charset).filter(Charset::canEncode).orElse(StandardCharsets.UTF_8);
        }

        /** RFC 2231 §5: the charset may be followed by an asterisk and a language. */
        private static String withoutLanguage(String label) {
            int star = label.indexOf('*');
            return star < 0 ? label : label.substring(0, star);
        }
    }
}
