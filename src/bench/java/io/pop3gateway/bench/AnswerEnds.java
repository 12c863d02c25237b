package io.pop3gateway.bench;

/** Finds where answers end, those of one line and those of many (RFC 1939 §3), and nothing else in them. */
final class AnswerEnds {

    private int lines;
    private int lists;
    /** Of CR LF . CR LF, how many are there. */
    private int matched;

    /** From now on come so many answers of one line, then so many of many lines. */
    void expect(int ofOneLine, int ofManyLines) {
        lines = ofOneLine;
        lists = ofManyLines;
        matched = 0;
    }

    boolean all() {
        return lines == 0 && lists == 0;
    }

    void take(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && lines > 0) {
            if (octets[at++] == '\n') {
                lines--;
            }
        }
        while (at < to && lists > 0) {
            at = matched == 0 ? carriageReturn(octets, at, to) : at;
            if (at < to) {
                match(octets[at++]);
            }
        }
    }

    private static int carriageReturn(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && octets[at] != '\r') {
            at++;
        }
        return at;
    }

    private void match(byte octet) {
        if (octet == "\r\n.\r\n".charAt(matched)) {
            matched++;
            if (matched == 5) {
                lists--;
                matched = 0;
            }
        } else {
            matched = octet == '\r' ? 1 : 0;
        }
    }
}
