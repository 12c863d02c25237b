package io.pop3gateway.mime.text;

import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.html.HtmlCharset;
import io.pop3gateway.mime.structure.MimePart;
import java.util.Locale;

/** From the decoded octets of a text part to its text. */
final class BodyText {

    private BodyText() {}

    static TextCharset.Decoded decode(byte[] octets, MimePart part) {
        String charset = part.parameters().word("charset").orElse(null);
        if (part.subtype().equals("html")) {
            charset = HtmlCharset.of(octets, charset);
        }
        return TextCharset.decode(octets, charset);
    }

    /** Plain text with LF line ends, flowed lines joined, and no control characters. */
    static String plain(String decoded, MimePart part) {
        String text = clean(decoded);
        if (part.subtype().equals("enriched") || part.subtype().equals("richtext")) {
            return EnrichedText.plain(text, part.subtype().equals("richtext"));
        }
        boolean flowed = part.parameters()
                .word("format")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .equals("flowed");
        boolean deleteSpace = part.parameters()
                .word("delsp")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .equals("yes");
        return flowed ? FlowedText.unflow(text, deleteSpace) : text;
    }

    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\n'
                    || c == '\t'
                    || c == '\u0085'
                    || !Character.isISOControl(c) && !(c == '\uFEFF' && i == 0)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
