package io.pop3gateway.mime.header;

import io.pop3gateway.mime.MimeLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the wanted fields of a header in one pass over its octets, where it is as RFC 5322 §2.2 has it and far from every limit; the
 * others are passed over and cost nothing. Public for its neighbours in this room alone.
 */
public final class UsualHeader {

    private final byte[] octets;
    /** Each octet a character: in a text the JDK looks for one many at a time. */
    private final String text;

    private final FieldNames wanted;
    private final List<RawHeaders.Field> fields = new ArrayList<>();
    private int at;
    /** The next CR, or one that was passed. */
    private int cr = -1;

    private int count;
    /** In the wanted fields: no encoded word is without the one, no parameter without the other. */
    private int marks;

    private int semicolons;
    private boolean endsInSemicolon;
    /** Where lines are put one behind the other. */
    private byte[] unfolded;

    private UsualHeader(byte[] octets, FieldNames wanted) {
        this.octets = octets;
        this.text = new String(octets, StandardCharsets.ISO_8859_1);
        this.wanted = wanted;
    }

    /**
     * The wanted fields in their order.
     *
     * @return empty when there is anything in the header that the lenient reader should see: a line that is no field, an octet
     *     beyond ASCII in a wanted one, a number that may break a limit
     */
    public static Optional<RawHeaders> of(byte[] octets, FieldNames wanted, MimeLimits limits) {
        UsualHeader header = new UsualHeader(octets, wanted);
        boolean usual = octets.length <= Math.min(limits.headerOctets(), limits.headerOctetsInAll())
                && header.readAll()
                && header.isFarFrom(limits);
        return usual ? Optional.of(new RawHeaders(header.fields, false)) : Optional.empty();
    }

    /** However what was counted is spread over the wanted fields. */
    private boolean isFarFrom(MimeLimits limits) {
        return count <= limits.headersPerPart()
                && marks <= limits.encodedWordsPerHeader()
                && semicolons <= limits.parametersPerHeader();
    }

    private boolean readAll() {
        while (at < text.length() && !isEmptyLine()) {
            if (!readField()) {
                return false;
            }
        }
        return true;
    }

    private boolean isEmptyLine() {
        return text.charAt(at) == '\n' || text.startsWith("\r\n", at);
    }

    private boolean readField() {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == start || at == text.length() || text.charAt(at) != ':' || endsInSemicolon) {
            return false;
        }
        count++;
        int end = at++;
        String name = wanted.find(text, start, end);
        return name == null ? pass() : keep(name);
    }

    private static boolean isOfName(char c) {
        return c > ' ' && c < 0x7F && c != ':';
    }

    private boolean pass() {
        do {
            if (passLine() < 0) {
                return false;
            }
        } while (isContinued());
        return true;
    }

    private boolean keep(String name) {
        int start = at;
        int end = passLine();
        if (end < 0) {
            return false;
        }
        String value = isContinued() ? unfolded(start, end) : stripped(octets, start, end);
        if (value == null || !HeaderOctets.isPlain(value)) {
            return false;
        }
        marks += count(value, '?');
        semicolons += count(value, ';');
        fields.add(new RawHeaders.Field(name, value));
        return true;
    }

    /** A line and those that continue it; null when the lenient reader should see one of them. */
    private String unfolded(int firstStart, int firstEnd) {
        if (unfolded == null) {
            unfolded = new byte[octets.length];
        }
        int length = 0;
        int start = firstStart;
        int end = firstEnd;
        while (end >= 0) {
            System.arraycopy(octets, start, unfolded, length, end - start);
            length += end - start;
            if (!isContinued()) {
                return stripped(unfolded, 0, length);
            }
            start = at;
            end = passLine();
        }
        return null;
    }

    private static String stripped(byte[] octets, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(octets[start] & 0xFF)) {
            start++;
        }
        while (end > start && Character.isWhitespace(octets[end - 1] & 0xFF)) {
            end--;
        }
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static int count(String line, char wanted) {
        int count = 0;
        for (int found = line.indexOf(wanted); found >= 0; found = line.indexOf(wanted, found + 1)) {
            count++;
        }
        return count;
    }

    /** Goes to the next line and answers where this one's text ends; negative when it has a bare CR in it, or no end. */
    private int passLine() {
        int start = at;
        int lf = text.indexOf('\n', start);
        if (cr < start) {
            int next = text.indexOf('\r', start);
            cr = next < 0 ? text.length() : next;
        }
        if (lf < 0 || cr < lf - 1) {
            return -1;
        }
        int end = Math.min(cr, lf);
        int last = end;
        while (last > start && text.charAt(last - 1) <= ' ') {
            last--;
        }
        endsInSemicolon = last > start && text.charAt(last - 1) == ';';
        at = lf + 1;
        return end;
    }

    private boolean isContinued() {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }
}
