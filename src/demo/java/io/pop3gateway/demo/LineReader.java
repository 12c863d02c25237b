package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts what comes from a client into lines, however TCP cut it: many in a segment or one octet at a time. A bare LF ends a
 * line too, since people type to this server with netcat.
 */
final class LineReader {

    /** RFC 5034 §4: an AUTH exchange has the longest lines; a command has at most 255 octets (RFC 2449 §4). */
    static final int MAX_LINE = 12_288;

    private Buffer pending = Buffer.buffer();
    private int scanned;

    void append(Buffer octets) {
        pending.appendBuffer(octets);
    }

    /** The next whole line without its end, when there is one. */
    Optional<String> next() {
        while (scanned < pending.length() && pending.getByte(scanned) != '\n') {
            scanned++;
        }
        if (scanned == pending.length()) {
            return Optional.empty();
        }
        int end = scanned > 0 && pending.getByte(scanned - 1) == '\r' ? scanned - 1 : scanned;
        String line = pending.getString(0, end, StandardCharsets.UTF_8.name());
        pending = pending.getBuffer(scanned + 1, pending.length());
        scanned = 0;
        return Optional.of(line);
    }

    boolean isEmpty() {
        return pending.length() == 0;
    }

    /** Whether what waits for its line end is longer than any line may be; true only after {@link #next()} was empty. */
    boolean overflows() {
        return scanned > MAX_LINE;
    }
}
