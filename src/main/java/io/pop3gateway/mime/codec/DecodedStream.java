package io.pop3gateway.mime.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that undoes a transfer encoding block by block, in constant memory, and remembers whether it was broken.
 * Public for its neighbours in this room alone.
 */
public abstract sealed class DecodedStream extends FilterInputStream
        permits Base64Stream, QuotedPrintableStream, UuStream {

    private static final int BLOCK = 8192;

    private final byte[] block = new byte[BLOCK];
    private byte[] decoded = new byte[0];
    private int position;
    private int count;
    private boolean ended;

    DecodedStream(InputStream encoded) {
        super(encoded);
    }

    /** Whether something was met that the encoding does not allow; final once the end was read. */
    public abstract boolean broken();

    /** Decodes up to a block of octets into the target, which has room for two blocks; answers how many it wrote. */
    abstract int decode(byte[] octets, int length, byte[] target);

    /** Writes what is left at the end; answers how many octets. */
    abstract int finish(byte[] target);

    @Override
    public final int read() throws IOException {
        return fill() ? decoded[position++] & 0xFF : -1;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, count - position);
        System.arraycopy(decoded, position, target, offset, taken);
        position += taken;
        return taken;
    }

    @Override
    public final long skip(long wanted) throws IOException {
        long skipped = 0;
        while (skipped < wanted && fill()) {
            int taken = (int) Math.min(wanted - skipped, count - position);
            position += taken;
            skipped += taken;
        }
        return skipped;
    }

    @Override
    public final int available() {
        return count - position;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }

    private boolean fill() throws IOException {
        while (position == count && !ended) {
            if (decoded.length == 0) {
                decoded = new byte[2 * BLOCK];
            }
            int length = in.read(block, 0, BLOCK);
            position = 0;
            ended = length < 0;
            count = ended ? finish(decoded) : decode(block, length, decoded);
        }
        return position < count;
    }
}
