package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;

/** Counts what is in the header section of one part, octet by octet, and refuses it as soon as there is too much. */
final class HeaderCount {

    private final MimeLimits limits;
    private static final String CONTENT = "content-";

    private int fields;
    private int octets;
    private int words;
    private int parameters;
    private int matched;
    private int previous;
    private boolean lineStart = true;

    HeaderCount(MimeLimits limits) {
        this.limits = limits;
    }

    /** Counts octets of one line; only its end, which may be there, is the end of a line. */
    void add(byte[] line, int from, int to) {
        if (lineStart && from < to) {
            startLine(line[from]);
            lineStart = false;
        }
        int at = from;
        while (at < to && octets < CONTENT.length()) {
            matched += octets == matched && (line[at] | 0x20) == (CONTENT.charAt(matched) | 0x20) ? 1 : 0;
            octets++;
            check(line[at++]);
        }
        octets += to - at;
        if (octets > limits.headerOctets()) {
            throw new MimeFailure.TooComplex("octets in one header", limits.headerOctets());
        }
        while (at < to) {
            check(line[at++]);
        }
    }

    private void check(byte octet) {
        if (octet == '?' && previous == '=' && ++words > limits.encodedWordsPerHeader()) {
            throw new MimeFailure.TooComplex("encoded words in one header", limits.encodedWordsPerHeader());
        }
        // only headers such as Content-Type have parameters; elsewhere a semicolon means nothing
        if (octet == ';' && matched == CONTENT.length() && ++parameters > limits.parametersPerHeader()) {
            throw new MimeFailure.TooComplex("parameters in one header", limits.parametersPerHeader());
        }
        previous = octet;
    }

    /** The next octet begins a line. */
    void endLine() {
        lineStart = true;
    }

    private void startLine(int octet) {
        if (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n') {
            return;
        }
        octets = 0;
        matched = 0;
        words = 0;
        parameters = 0;
        if (++fields > limits.headersPerPart()) {
            throw new MimeFailure.TooComplex("header fields in one part", limits.headersPerPart());
        }
    }
}
