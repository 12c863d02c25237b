package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in a multipart before its first part or behind its last one, where mail readers do not look (RFC 2046 §5.1.1). */
final class OutsideText {

    private static final int LOOKED_AT = 512;

    private static final Pattern PARAGRAPHS = Pattern.compile("(\\r?\\n[ \\t]*){2,}");

    /** The note to readers that know no MIME, for which the place was meant; a field of a header is no such note. */
    private static final Pattern NOTE =
            Pattern.compile("^(?![A-Z-]{1,40}:).*(mime|multi-?part)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final StringBuilder start = new StringBuilder();
    private boolean words;
    private boolean dashed;
    private boolean longer;
    private long from = -1;
    private long to = -1;

    void octets(byte[] octets, int from, int to, boolean lineStart) {
        if (lineStart) {
            // a delimiter of another multipart, or one too many
            dashed = octets[from] == '-' && (to - from == 1 || octets[from + 1] == '-');
        }
        if (dashed) {
            return;
        }
        for (int i = from; i < to && !words; i++) {
            words = isOfAWord(octets[i] & 0xFF);
        }
        int room = Math.min(to - from, LOOKED_AT - start.length());
        longer |= room < to - from;
        start.append(new String(octets, from, Math.max(0, room), StandardCharsets.ISO_8859_1));
    }

    /** It begins here unless it has begun. */
    void begin(long at) {
        from = from < 0 ? at : from;
    }

    /** It ends here unless it has ended. */
    void end(long at) {
        to = to < 0 ? at : to;
    }

    long end() {
        return to;
    }

    private static boolean isOfAWord(int octet) {
        return octet >= 0x80 || Character.isLetterOrDigit(octet);
    }

    boolean hasWords() {
        return words;
    }

    boolean isNote() {
        return !longer
                && PARAGRAPHS
                        .splitAsStream(start)
                        .filter(paragraph -> paragraph.chars().anyMatch(OutsideText::isOfAWord))
                        .allMatch(paragraph -> NOTE.matcher(paragraph).find());
    }

    /** Its words as a part of the multipart; empty when it has none, or none but the note. */
    Optional<MimePart> asPart(String section, String textCharset) {
        if (!words || isNote()) {
            return Optional.empty();
        }
        return Optional.of(new MimePart(
                section,
                new RawHeaders(List.of(), false),
                "text/plain",
                HeaderParameters.parse(""),
                from,
                Math.max(from, to),
                List.of(),
                List.of(),
                Set.of(),
                textCharset));
    }
}
