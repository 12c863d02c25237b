package io.pop3gateway.mailbox.export;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What the list at an archive's end says of its files, in arrays: where each of them lies follows from the sizes of those before
 * it.
 */
final class ZipDirectory {

    /** Octets for each file: its checksum, its two sizes, and whether it is one in the place of a message. */
    static final int EACH = 3 * Integer.BYTES + 1;

    private static final int FILES_A_BLOCK = 1024;
    private static final int PIECE = 32 << 10;

    private final List<int[]> blocks = new ArrayList<>();
    private final BitSet missing = new BitSet();
    private int files;

    /** Makes the name of a file anew. */
    interface Names {
        byte[] name(int file, boolean isMissing);
    }

    /** Sizes are below 4 GB, as a message's is. */
    void add(int crc, long packed, long size, boolean isMissing) {
        if (files % FILES_A_BLOCK == 0) {
            blocks.add(new int[3 * FILES_A_BLOCK]);
        }
        int[] block = blocks.get(files / FILES_A_BLOCK);
        int at = files % FILES_A_BLOCK * 3;
        block[at] = crc;
        block[at + 1] = (int) packed;
        block[at + 2] = (int) size;
        missing.set(files++, isMissing);
    }

    /** The list, piece by piece. */
    Iterator<byte[]> records(Names names) {
        return new Records(names);
    }

    private final class Records implements Iterator<byte[]> {

        private final Names names;
        private int next;
        private long offset;
        private long written;
        private boolean ended;

        Records(Names names) {
            this.names = names;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public byte[] next() {
            if (ended) {
                throw new NoSuchElementException("the archive has ended");
            }
            ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE + PIECE / 8);
            while (next < files && piece.size() < PIECE) {
                piece.writeBytes(header());
            }
            written += piece.size();
            if (next == files) {
                piece.writeBytes(ZipRecords.end(files, offset, written));
                ended = true;
            }
            return piece.toByteArray();
        }

        private byte[] header() {
            int[] block = blocks.get(next / FILES_A_BLOCK);
            int at = next % FILES_A_BLOCK * 3;
            byte[] name = names.name(next, missing.get(next));
            byte[] header = ZipRecords.centralHeader(name, block[at], block[at + 1], block[at + 2], offset);
            offset += ZipRecords.fileOctets(name.length, Integer.toUnsignedLong(block[at + 1]));
            next++;
            return header;
        }
    }
}
