package io.pop3gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a client's lines from its connection; counts how often the server had to wait for them. */
final class ClientLines {

    private static final int LONGEST = 1 << 20;

    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final byte[] segment = new byte[8192];
    private InputStream in;
    private int at;
    private int end;
    private int reads;
    private int flights;
    private boolean answered = true;

    ClientLines(InputStream in) {
        this.in = in;
    }

    /** From now on over TLS. */
    void continueOver(InputStream secured) {
        in = secured;
    }

    /** Notes that the server has written: the client's next octets are a new flight. */
    void answered() {
        answered = true;
    }

    /** Whether a whole line is there without waiting. */
    boolean ready() {
        for (int i = at; i < end; i++) {
            if (segment[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Whether anything is there that was not handed on. */
    boolean pending() {
        return at < end || partial.size() > 0;
    }

    /** The next line without its ending; null when the client has closed. */
    String next() throws IOException {
        while (true) {
            while (at < end) {
                byte octet = segment[at++];
                if (octet == '\n') {
                    return line();
                }
                partial.write(octet);
            }
            if (partial.size() > LONGEST) {
                throw new IOException("a client's line must have at most " + LONGEST + " octets");
            }
            if (!fill()) {
                return null;
            }
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(segment);
        if (count < 0) {
            return false;
        }
        at = 0;
        end = count;
        reads++;
        if (answered) {
            flights++;
            answered = false;
        }
        return true;
    }

    private String line() {
        byte[] octets = partial.toByteArray();
        partial.reset();
        boolean crlf = octets.length > 0 && octets[octets.length - 1] == '\r';
        String line = new String(octets, 0, octets.length - (crlf ? 1 : 0), StandardCharsets.UTF_8);
        lines.add(crlf ? line : line + " (without CR)");
        return lines.get(lines.size() - 1);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    int reads() {
        return reads;
    }

    int flights() {
        return flights;
    }
}
