package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A message as a POP3 server keeps and counts it: its octets with every line ended by CRLF (RFC 1939 §11). */
public final class DemoMessage {

    private static final int UID_OCTETS = 12;

    private final Buffer octets;
    private final String uid;

    /**
     * Takes octets as they are.
     *
     * @param octets lines that all end in CRLF, not empty
     * @throws IllegalArgumentException when a line ends otherwise: POP3 could not count or send it
     */
    public DemoMessage(byte[] octets) {
        requireLines(octets);
        this.octets = Buffer.buffer(octets);
        this.uid = HexFormat.of().formatHex(sha256(octets), 0, UID_OCTETS);
    }

    /** Encodes text as UTF-8, each of its lines ended by CRLF, the last one too. */
    public static DemoMessage ofText(String text) {
        String lines = text.lines().map(line -> line + "\r\n").reduce("", String::concat);
        return new DemoMessage(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** The unique-id (RFC 1939 §7): drawn from the content, so that it is the same in every session and after a restart. */
    public String uid() {
        return uid;
    }

    /** Size in octets as {@code STAT} and {@code LIST} count it: before dot-stuffing, 2 or more. */
    public int size() {
        return octets.length();
    }

    /** The whole message. */
    public Buffer octets() {
        return octets.copy();
    }

    /**
     * The header, the blank line and the first lines of the body (RFC 1939 §7, {@code TOP}).
     *
     * @param lines body lines, 0 or more; the whole message when it has no more than that
     */
    public Buffer top(int lines) {
        boolean body = false;
        int left = lines;
        int start = 0;
        while (start < octets.length() && (!body || left > 0)) {
            int end = endOfLine(start);
            if (body) {
                left--;
            } else {
                body = end - start == 2;
            }
            start = end;
        }
        return octets.getBuffer(0, start);
    }

    private int endOfLine(int start) {
        int at = start;
        while (octets.getByte(at) != '\n') {
            at++;
        }
        return at + 1;
    }

    private static void requireLines(byte[] octets) {
        byte before = 0;
        for (byte octet : octets) {
            if ((before == '\r') != (octet == '\n')) {
                throw new IllegalArgumentException("CR and LF must stand together at a line's end");
            }
            before = octet;
        }
        if (before != '\n') {
            throw new IllegalArgumentException("a message must end with CRLF");
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
