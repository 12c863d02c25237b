package io.pop3gateway.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.export.ExportFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** An {@link ExportedLine} for each message; the base64 in it is written while the message comes. */
final class NdjsonFormat implements ExportFormat {

    private static final byte[] AFTER_RAW = {'"', '}', '\n'};

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
    public byte[] begin(ListedMessage message) {
        String line = line(message, null);
        // The last property of the line, so that everything else is known before it.
        return (line.substring(0, line.length() - 1) + ",\"raw\":\"").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] octets(byte[] piece) {
        byte[] octets = joined(rest, piece);
        int whole = octets.length - octets.length % GROUP;
        rest = Arrays.copyOfRange(octets, whole, octets.length);
        return Base64.getEncoder().encode(Arrays.copyOf(octets, whole));
    }

    @Override
    public byte[] end() {
        byte[] last = Base64.getEncoder().encode(rest);
        rest = new byte[0];
        return joined(last, AFTER_RAW);
    }

    @Override
    public byte[] missing(ListedMessage message, RuntimeException why) {
        return (line(message, problems.of(why)) + "\n").getBytes(StandardCharsets.UTF_8);
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
