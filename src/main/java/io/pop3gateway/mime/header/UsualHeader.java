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

    private static final int ESCAPE = 0x1B;

    private final byte[] octets;
    private final FieldNames wanted;
    private final List<RawHeaders.Field> fields = new ArrayList<>();
    private int at;
    private int count;
    /** In the wanted fields: no encoded word is without the one, no parameter without the other. */
    private int marks;

    private int semicolons;
    private boolean endsInSemicolon;

    private UsualHeader(byte[] octets, FieldNames wanted) {
        this.octets = octets;
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
        while (at < octets.length && !isEmptyLine()) {
            if (!readField()) {
                return false;
            }
        }
        return true;
    }

    private boolean isEmptyLine() {
        return octets[at] == '\n' || octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n';
    }

    private boolean readField() {
        int start = at;
        while (at < octets.length && octets[at] > ' ' && octets[at] < 0x7F && octets[at] != ':') {
            at++;
        }
        if (at == start || at == octets.length || octets[at] != ':' || endsInSemicolon) {
            return false;
        }
        count++;
        int end = at++;
        return wanted.contains(octets, start, end)
                ? keep(new String(octets, start, end - start, StandardCharsets.US_ASCII))
                : pass();
    }

    private boolean pass() {
        do {
            if (!passLine()) {
                return false;
            }
        } while (isContinued());
        return true;
    }

    private boolean keep(String name) {
        String first = line();
        if (first == null) {
            return false;
        }
        if (!isContinued()) {
            fields.add(new RawHeaders.Field(name, first.strip()));
            return true;
        }
        StringBuilder value = new StringBuilder(first);
        while (isContinued()) {
            String line = line();
            if (line == null) {
                return false;
            }
            value.append(line);
        }
        fields.add(new RawHeaders.Field(name, value.toString().strip()));
        return true;
    }

    /** The rest of the line; null when the lenient reader should see it. */
    private String line() {
        int start = at;
        for (; at < octets.length && octets[at] != '\r' && octets[at] != '\n'; at++) {
            byte octet = octets[at];
            if (octet < 0 || octet == ESCAPE) {
                return null;
            }
            marks += octet == '?' ? 1 : 0;
            semicolons += octet == ';' ? 1 : 0;
        }
        int end = at;
        return passEnd(start) ? new String(octets, start, end - start, StandardCharsets.US_ASCII) : null;
    }

    /** Goes behind the line; false when it has a bare CR in it, or no end. */
    private boolean passLine() {
        int start = at;
        while (at < octets.length && octets[at] != '\n' && octets[at] != '\r') {
            at++;
        }
        return passEnd(start);
    }

    /** The same from where the text of the line ends. */
    private boolean passEnd(int start) {
        int last = at;
        while (last > start && octets[last - 1] <= ' ' && octets[last - 1] >= 0) {
            last--;
        }
        endsInSemicolon = last > start && octets[last - 1] == ';';
        if (at < octets.length && octets[at] == '\r') {
            at++;
        }
        return at < octets.length && octets[at++] == '\n';
    }

    private boolean isContinued() {
        return at < octets.length && (octets[at] == ' ' || octets[at] == '\t');
    }
}
