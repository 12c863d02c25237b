package io.pop3gateway.mime.header;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The text of a date header, made plain before its form is looked for: ASCII, without comments, quotes and encoded words. */
final class DateText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TORN_ZONE = Pattern.compile("([+-])\\s+(\\d{4})(?!\\d)");

    private DateText() {}

    /** The plain text; empty when it is longer than any date. */
    static String of(String raw, int longest) {
        if (raw.length() > 10 * longest) {
            return "";
        }
        String decoded = EncodedWords.decode(HeaderOctets.toText(raw)).text();
        String folded = MARKS.matcher(Normalizer.normalize(decoded, Normalizer.Form.NFD))
                .replaceAll("");
        String text = withoutComments(folded).strip();
        return text.length() > longest ? "" : TORN_ZONE.matcher(text).replaceAll("$1$2");
    }

    private static String withoutComments(String value) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '(') {
                depth++;
                out.append(' ');
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                // no date has such a character, so it came on the way
                out.append(c < ' ' || c > '~' || c == '"' || c == '\'' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
