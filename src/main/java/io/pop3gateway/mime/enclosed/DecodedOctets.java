package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.structure.PartContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Octets that somebody encoded, decoded anew for each stretch that is read; few of them are held. */
final class DecodedOctets implements OctetSource {

    /** So many are kept in memory, where reading them costs nothing. */
    private static final int HELD = 64 << 10;

    private static final int BLOCK = 8192;

    private final PartContent.Opening opening;
    private final long size;

    private DecodedOctets(PartContent.Opening opening, long size) {
        this.opening = opening;
        this.size = size;
    }

    /** @param check is run between blocks, and throws to end the reading */
    static OctetSource of(PartContent.Opening opening, Runnable check) throws IOException {
        try (InputStream octets = opening.open()) {
            byte[] first = octets.readNBytes(HELD);
            if (first.length < HELD) {
                return OctetSource.of(first);
            }
            return new DecodedOctets(opening, HELD + skipped(octets, Long.MAX_VALUE, check));
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, size);
        InputStream octets = opening.open();
        skipped(octets, from, () -> {});
        return new Stretch(octets, to - from);
    }

    /** Reads on, and answers how many octets there were to skip. */
    static long skipped(InputStream octets, long count, Runnable check) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, count)];
        long skipped = 0;
        while (skipped < count) {
            check.run();
            int read = octets.read(block, 0, (int) Math.min(block.length, count - skipped));
            if (read < 0) {
                return skipped;
            }
            skipped += read;
        }
        return skipped;
    }

    /** A stream that ends early. */
    private static final class Stretch extends FilterInputStream {

        private long left;

        Stretch(InputStream octets, long length) {
            super(octets);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = left == 0 ? -1 : in.read(target, offset, (int) Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
