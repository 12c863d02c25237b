package io.pop3gateway.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.export.ExportFormat;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Base64;

/** An {@link ExportedLine} for each message; the base64 in it is written while the message comes. */
final class NdjsonFormat implements ExportFormat {

    private static final String BEFORE_RAW = ",\"raw\":\"";

    private static final String AFTER_RAW = "\"}\n";

    /** So many octets make a whole number of base64 characters (RFC 4648 §4). */
    private static final int GROUP = 3;

    private final ObjectMapper json;
    private final LineProblems problems;

    private byte[] rest = {};

    NdjsonFormat(ObjectMapper json, LineProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    @Override
    public boolean hasPlaceForMissing() {
        return true;
    }

    @Override
    public void begin(ListedMessage message, Buffer file) {
        String line = line(message, null);
        // The last property of the line, so that everything else is known before it.
        file.appendString(line.substring(0, line.length() - 1)).appendString(BEFORE_RAW);
    }

    @Override
    public void octets(Buffer piece, Buffer file) {
        byte[] octets = rest.length == 0 ? piece.getBytes() : joined(rest, piece.getBytes());
        int whole = octets.length - octets.length % GROUP;
        rest = Arrays.copyOfRange(octets, whole, octets.length);
        file.appendBytes(Base64.getEncoder().encode(Arrays.copyOf(octets, whole)));
    }

    @Override
    public void end(Buffer file) {
        file.appendBytes(Base64.getEncoder().encode(rest)).appendString(AFTER_RAW);
        rest = new byte[0];
    }

    @Override
    public void missing(ListedMessage message, RuntimeException why, Buffer file) {
        file.appendString(line(message, problems.of(why))).appendString("\n");
    }

    private String line(ListedMessage message, Problem problem) {
        try {
            return json.writeValueAsString(ExportedLine.of(message, problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line must be writable as JSON", e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
