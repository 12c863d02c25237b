package io.pop3gateway.mime.enclosed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Numbers and octets of a stream, the lowest octet first, and how many were read. What is asked for beyond the end fails. */
final class TnefInput {

    private final InputStream in;
    private final Runnable check;
    private long position;

    /** @param check is run between blocks, and throws to end the reading */
    TnefInput(InputStream in, Runnable check) {
        this.in = in;
        this.check = check;
    }

    long position() {
        return position;
    }

    /** The next octet, or -1 at the end. */
    int octet() throws IOException {
        int octet = in.read();
        position += octet < 0 ? 0 : 1;
        return octet;
    }

    int u16() throws IOException {
        return needed() | needed() << 8;
    }

    long u32() throws IOException {
        return u16() | (long) u16() << 16;
    }

    private int needed() throws IOException {
        int octet = octet();
        if (octet < 0) {
            throw new EOFException("the data ends before its end");
        }
        return octet;
    }

    /** @param length so many as may be held */
    byte[] octets(int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        position += octets.length;
        if (octets.length < length) {
            throw new EOFException("the data ends before its end");
        }
        return octets;
    }

    void skip(long length) throws IOException {
        long skipped = DecodedOctets.skipped(in, length, check);
        position += skipped;
        if (skipped < length) {
            throw new EOFException("the data ends before its end");
        }
    }

    /** Text in UTF-16 as far as its NUL. */
    static String wide(byte[] octets) {
        return untilNul(new String(octets, StandardCharsets.UTF_16LE));
    }

    static String untilNul(String text) {
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }
}
