package io.pop3gateway.mime.structure;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in a multipart before its first part or behind its last one, where mail readers do not look (RFC 2046 §5.1.1). */
final class OutsideText {

    private static final int LOOKED_AT = 512;

    /** The note to readers that know no MIME, for which the place was meant. */
    private static final Pattern NOTE = Pattern.compile("mime|multi-?part", Pattern.CASE_INSENSITIVE);

    private final StringBuilder start = new StringBuilder();
    private boolean words;
    private boolean dashed;

    void octets(byte[] octets, int from, int to, boolean lineStart) {
        if (lineStart) {
            // a delimiter of another multipart, or one too many
            dashed = octets[from] == '-' && (to - from == 1 || octets[from + 1] == '-');
        }
        if (dashed) {
            return;
        }
        for (int i = from; i < to && !words; i++) {
            words = octets[i] < 0 || Character.isLetterOrDigit(octets[i]);
        }
        int room = Math.min(to - from, LOOKED_AT - start.length());
        start.append(new String(octets, from, Math.max(0, room), StandardCharsets.ISO_8859_1));
    }

    boolean hasWords() {
        return words;
    }

    boolean isNote() {
        return NOTE.matcher(start.toString().toLowerCase(Locale.ROOT)).find();
    }
}
