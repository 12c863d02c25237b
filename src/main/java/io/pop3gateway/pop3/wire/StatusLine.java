package io.pop3gateway.pop3.wire;

import java.util.Optional;

/**
 * The first line of an answer (RFC 1939 §3), or a SASL challenge (RFC 5034 §4).
 *
 * @param status how the server answered
 * @param text what follows the indicator, each octet one character (ISO-8859-1); for the program's eyes only
 */
public record StatusLine(Status status, String text) {

    /** What a status line says. */
    public enum Status {
        /** {@code +OK}. */
        OK,
        /** {@code -ERR}. */
        ERR,
        /** {@code +}: the server waits for the next line of a SASL exchange. */
        CONTINUE
    }

    /**
     * Reads {@code +OK} or {@code -ERR}.
     *
     * @param line without its line end
     * @throws WireViolation for anything else, near misses such as {@code +ERR} included
     */
    public static StatusLine parse(String line) {
        return read(line, "+OK", Status.OK)
                .or(() -> read(line, "-ERR", Status.ERR))
                .orElseThrow(() -> new WireViolation("an answer must begin with +OK or -ERR"));
    }

    /**
     * Reads an answer inside a SASL exchange, where {@code + <base64>} is one as well; some servers leave the blank out.
     *
     * @param line without its line end
     * @throws WireViolation for anything else
     */
    public static StatusLine parseInSasl(String line) {
        if (line.startsWith("+") && read(line, "+OK", Status.OK).isEmpty()) {
            return new StatusLine(Status.CONTINUE, line.substring(1).strip());
        }
        return parse(line);
    }

    private static Optional<StatusLine> read(String line, String indicator, Status status) {
        if (!line.startsWith(indicator)) {
            return Optional.empty();
        }
        String rest = line.substring(indicator.length());
        if (!rest.isEmpty() && rest.charAt(0) != ' ' && rest.charAt(0) != '\t') {
            return Optional.empty();
        }
        return Optional.of(new StatusLine(status, rest.strip()));
    }

    /** Whether the answer is {@code +OK}. */
    public boolean isOk() {
        return status == Status.OK;
    }

    /** The extended response code (RFC 2449 §8), where there is one. */
    public Optional<ResponseCode> code() {
        return ResponseCode.leading(text);
    }

    /** The indicator alone: a server's text does not belong in a log. */
    @Override
    public String toString() {
        return status + code().map(code -> " " + code).orElse("");
    }
}
