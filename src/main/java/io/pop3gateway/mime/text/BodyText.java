package io.pop3gateway.mime.text;

import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.html.HtmlCharset;
import io.pop3gateway.mime.structure.MimePart;
import java.util.Locale;

/** From the decoded octets of a text part to its text. */
final class BodyText {

    private BodyText() {}

    static TextCharset.Decoded decode(byte[] octets, MimePart part) {
        return TextCharset.decode(octets, label(octets, part));
    }

    /** What is said of its charset; null for nothing. */
    static String label(byte[] beginning, MimePart part) {
        String charset = part.parameters().word("charset").orElse(null);
        return part.subtype().equals("html") ? HtmlCharset.of(beginning, charset) : charset;
    }

    /** Plain text with LF line ends, flowed lines joined, and no control characters. */
    static String plain(String decoded, MimePart part) {
        return isEnriched(part)
                ? EnrichedText.plain(clean(decoded), part.subtype().equals("richtext"))
                : stages(part).whole(decoded);
    }

    /** Whether it must be there as a whole to be made plain. */
    static boolean isEnriched(MimePart part) {
        return part.subtype().equals("enriched") || part.subtype().equals("richtext");
    }

    /** The same as {@link #plain}, for text that comes in pieces and is not enriched. */
    static CharacterStage stages(MimePart part) {
        boolean flowed = says(part, "format", "flowed");
        return flowed ? new CleanText().then(new FlowedText(says(part, "delsp", "yes"))) : new CleanText();
    }

    private static boolean says(MimePart part, String parameter, String value) {
        return part.parameters()
                .word(parameter)
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .equals(value);
    }

    static String clean(String text) {
        return new CleanText().whole(text);
    }
}
