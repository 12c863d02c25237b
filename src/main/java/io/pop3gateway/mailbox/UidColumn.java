package io.pop3gateway.mailbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Unique-ids one after the other, in blocks that none of them runs across, so that what is there is not copied while more come.
 * Where one ends tells, with the end of the one before it, where it begins.
 */
final class UidColumn {

    /** Far more than a line of a list has. */
    private static final int BLOCK = 64 << 10;

    private static final int FIRST = 1 << 10;

    private final List<byte[]> blocks = new ArrayList<>();
    private int end;
    private long octets;

    /**
     * Puts a unique-id behind those that are there.
     *
     * @return its end
     */
    int add(byte[] from, int begin, int length) {
        if (length > BLOCK) {
            throw new IllegalArgumentException("a unique-id must have at most " + BLOCK + " octets, had " + length);
        }
        int used = end % BLOCK;
        if (used + length > BLOCK) {
            end += BLOCK - used;
            used = 0;
        }
        int needed = used + length;
        int last = end / BLOCK;
        if (last == blocks.size() && length > 0) {
            // Small maildrops are many.
            add(new byte[last == 0 ? Math.max(FIRST, needed) : BLOCK]);
        } else if (length > 0 && blocks.get(last).length < needed) {
            octets -= blocks.get(last).length;
            add(Arrays.copyOf(blocks.remove(last), Math.min(BLOCK, Math.max(needed, 2 * used))));
        }
        if (length > 0) {
            System.arraycopy(from, begin, blocks.get(last), used, length);
        }
        end += length;
        return end;
    }

    private void add(byte[] block) {
        blocks.add(block);
        octets += block.length;
    }

    /** Puts one of another column behind those that are there. */
    int add(UidColumn other, int before, int itsEnd) {
        int begin = begin(before, itsEnd);
        return begin == itsEnd ? end : add(other.block(begin), begin % BLOCK, itsEnd - begin);
    }

    /** The octets of a unique-id, given the end of the one before it and its own. */
    byte[] get(int before, int itsEnd) {
        int begin = begin(before, itsEnd);
        return begin == itsEnd
                ? new byte[0]
                : Arrays.copyOfRange(block(begin), begin % BLOCK, begin % BLOCK + itsEnd - begin);
    }

    /** Its {@link UidHash}. */
    long hash(int before, int itsEnd) {
        int begin = begin(before, itsEnd);
        return begin == itsEnd
                ? UidHash.of("")
                : UidHash.of(block(begin), begin % BLOCK, begin % BLOCK + itsEnd - begin);
    }

    boolean isSame(int before, int itsEnd, byte[] uid) {
        int begin = begin(before, itsEnd);
        int at = begin % BLOCK;
        return itsEnd - begin == uid.length
                && (uid.length == 0 || Arrays.equals(block(begin), at, at + uid.length, uid, 0, uid.length));
    }

    /** Two of them, each given the end of the one before it and its own: shorter ones first, those of a length by their octets. */
    int compare(int before, int itsEnd, int otherBefore, int otherEnd) {
        int begin = begin(before, itsEnd);
        int other = begin(otherBefore, otherEnd);
        int length = itsEnd - begin;
        if (length != otherEnd - other || length == 0) {
            return Integer.compare(length, otherEnd - other);
        }
        int at = begin % BLOCK;
        int otherAt = other % BLOCK;
        return Arrays.compareUnsigned(block(begin), at, at + length, block(other), otherAt, otherAt + length);
    }

    /**
     * Copies its octets.
     *
     * @return where they end there
     */
    int copy(int before, int itsEnd, byte[] to, int at) {
        int begin = begin(before, itsEnd);
        if (begin < itsEnd) {
            System.arraycopy(block(begin), begin % BLOCK, to, at, itsEnd - begin);
        }
        return at + itsEnd - begin;
    }

    /** Its length. */
    int length(int before, int itsEnd) {
        return itsEnd - begin(before, itsEnd);
    }

    private byte[] block(int offset) {
        return blocks.get(offset / BLOCK);
    }

    /** Behind the one before it, or at its block's start. */
    private static int begin(int before, int itsEnd) {
        return before == itsEnd ? itsEnd : Math.max(before, (itsEnd - 1) / BLOCK * BLOCK);
    }

    /** What it takes of the memory. */
    long octets() {
        return octets;
    }
}
