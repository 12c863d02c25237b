package io.pop3gateway.mailbox;

import io.pop3gateway.server.MailServer.Numbering;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * The answers to {@code LIST} and {@code UIDL} brought together: they may differ in length and in order, and every message that
 * either names is there. A line is a place in the order of numbers, a position one in the order of arrival. Immutable.
 */
final class SortedList {

    /** Sizes and numbers of a message, and the end of its unique-id. */
    private static final int EACH = Long.BYTES + 2 * Integer.BYTES;

    private static final int PIECE = 8 << 10;

    private final boolean newestFirst;
    private final int count;
    private final int[] numbers;
    private final long[] sizes;
    private final int[] ends;
    private final UidColumn uids;
    private final BitSet withUid;
    private final BitSet shared = new BitSet();

    /** The arrays may be longer than there are messages. */
    private SortedList(
            ListedColumns columns, int count, int[] numbers, long[] sizes, int[] ends, UidColumn uids, BitSet withUid) {
        this.newestFirst = columns.numbering == Numbering.NEWEST_FIRST;
        this.count = count;
        this.numbers = numbers;
        this.sizes = sizes;
        this.ends = ends;
        this.uids = uids;
        this.withUid = withUid;
        markShared();
    }

    /**
     * The two answers as one list; they must not be used any more.
     *
     * @throws io.pop3gateway.memory.NoRoom when they must be copied, and there is no room for that
     */
    static SortedList of(ListedColumns columns) {
        if (isInOrder(columns)) {
            int count = columns.listed;
            BitSet all = new BitSet(count);
            all.set(0, count);
            return new SortedList(
                    columns, count, columns.listedNumbers, columns.sizes, columns.ends, columns.uids, all);
        }
        columns.chargeCopy();
        return merged(columns);
    }

    /** Most servers name the same messages twice, in their order; such answers are taken as they are. */
    private static boolean isInOrder(ListedColumns columns) {
        int count = columns.listed;
        boolean inOrder = count == columns.identified;
        for (int i = 0; i < count && inOrder; i++) {
            inOrder = columns.listedNumbers[i] == columns.identifiedNumbers[i]
                    && (i == 0 || columns.listedNumbers[i - 1] < columns.listedNumbers[i]);
        }
        return inOrder;
    }

    private static SortedList merged(ListedColumns columns) {
        int[] byListing = order(columns.listedNumbers, columns.listed);
        int[] byUid = order(columns.identifiedNumbers, columns.identified);
        int most = columns.listed + columns.identified;
        int[] numbers = new int[most];
        long[] sizes = new long[most];
        int[] uidLine = new int[most];
        int count = 0;
        int listed = 0;
        int identified = 0;
        while (listed < byListing.length || identified < byUid.length) {
            int next = Math.min(
                    listed < byListing.length ? columns.listedNumbers[byListing[listed]] : Integer.MAX_VALUE,
                    identified < byUid.length ? columns.identifiedNumbers[byUid[identified]] : Integer.MAX_VALUE);
            numbers[count] = next;
            sizes[count] = -1;
            uidLine[count] = -1;
            // Of several sizes the first one counts, of several unique-ids the last.
            boolean first = true;
            while (listed < byListing.length && columns.listedNumbers[byListing[listed]] == next) {
                sizes[count] = first ? columns.sizes[byListing[listed]] : sizes[count];
                first = false;
                listed++;
            }
            while (identified < byUid.length && columns.identifiedNumbers[byUid[identified]] == next) {
                uidLine[count] = byUid[identified++];
            }
            count++;
        }
        return packed(columns, Arrays.copyOf(numbers, count), Arrays.copyOf(sizes, count), uidLine);
    }

    /** The lines in the order of their numbers, and of their coming where these are the same; most servers sort them themselves. */
    private static int[] order(int[] numbers, int count) {
        boolean sorted = true;
        for (int i = 1; i < count && sorted; i++) {
            sorted = numbers[i - 1] <= numbers[i];
        }
        if (!sorted) {
            long[] keys = new long[count];
            for (int i = 0; i < count; i++) {
                keys[i] = (long) numbers[i] << Integer.SIZE | i;
            }
            Arrays.sort(keys);
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = (int) keys[i];
            }
            return order;
        }
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static SortedList packed(ListedColumns columns, int[] numbers, long[] sizes, int[] uidLine) {
        int[] ends = new int[numbers.length];
        BitSet withUid = new BitSet(numbers.length);
        UidColumn uids = new UidColumn();
        int end = 0;
        for (int i = 0; i < numbers.length; i++) {
            int line = uidLine[i];
            if (line >= 0) {
                end = uids.add(columns.uids, begin(columns.ends, line), columns.ends[line]);
                withUid.set(i);
            }
            ends[i] = end;
        }
        return new SortedList(columns, numbers.length, numbers, sizes, ends, uids, withUid);
    }

    /** The end of the one before. */
    private static int begin(int[] ends, int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    private void markShared() {
        if (!isAscending()) {
            markSharedByTable();
        }
    }

    /** Many servers give ids that rise with the messages' numbers, each another than all before it. */
    private boolean isAscending() {
        if (withUid.cardinality() < count) {
            return false;
        }
        int line = 1;
        while (line < count && compare(line - 1, line) < 0) {
            line++;
        }
        return line >= count;
    }

    /** An open table of lines, kept for this alone, finds those that have the same unique-id. */
    private void markSharedByTable() {
        int slots = Integer.highestOneBit(Math.max(1, count)) * 4;
        int[] table = new int[slots];
        for (int line = 0; line < count; line++) {
            if (!withUid.get(line)) {
                continue;
            }
            long hash = hash(line);
            int slot = (int) (hash ^ hash >>> Integer.SIZE) & slots - 1;
            while (table[slot] != 0 && !isSame(table[slot] - 1, line)) {
                slot = slot + 1 & slots - 1;
            }
            if (table[slot] == 0) {
                table[slot] = line + 1;
            } else {
                shared.set(table[slot] - 1);
                shared.set(line);
            }
        }
    }

    private int compare(int one, int other) {
        return uids.compare(begin(ends, one), ends[one], begin(ends, other), ends[other]);
    }

    private boolean isSame(int one, int other) {
        return compare(one, other) == 0;
    }

    int size() {
        return count;
    }

    long octets() {
        return (long) EACH * numbers.length + uids.octets() + numbers.length / Byte.SIZE;
    }

    /** The octets of all messages as far as the figures make sense: a size is a hint, and some are nonsense. */
    long totalSize() {
        long total = 0;
        for (int position = 0; position < count; position++) {
            total += Math.max(0, sizes[position]);
            if (total < 0) {
                return Long.MAX_VALUE;
            }
        }
        return total;
    }

    /** From a place in the order of arrival to that in the order of numbers, and back. */
    private int line(int position) {
        return newestFirst ? count - 1 - position : position;
    }

    int number(int position) {
        return numbers[line(position)];
    }

    long messageSize(int position) {
        return sizes[line(position)];
    }

    boolean hasUid(int position) {
        return withUid.get(line(position));
    }

    boolean isShared(int position) {
        return shared.get(line(position));
    }

    String uid(int position) {
        int line = line(position);
        return new String(uids.get(begin(ends, line), ends[line]), StandardCharsets.ISO_8859_1);
    }

    long uidHash(int position) {
        return hash(line(position));
    }

    private long hash(int line) {
        return uids.hash(begin(ends, line), ends[line]);
    }

    /** The position of a message with a unique-id; -1 when there is none. */
    int find(byte[] uid) {
        for (int line = 0; line < count; line++) {
            if (withUid.get(line) && uids.isSame(begin(ends, line), ends[line], uid)) {
                return line(line);
            }
        }
        return -1;
    }

    /** SHA-256 of the unique-ids, in base64url. */
    String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        // In large pieces: each of them costs as much as some hundred octets.
        byte[] piece = new byte[(int) Math.min(PIECE, uids.octets() + count)];
        int filled = 0;
        for (int line = 0; line < count; line++) {
            int length = uids.length(begin(ends, line), ends[line]);
            if (filled + length >= piece.length) {
                sha256.update(piece, 0, filled);
                filled = 0;
                piece = length < piece.length ? piece : new byte[length + 1];
            }
            filled = uids.copy(begin(ends, line), ends[line], piece, filled);
            // No unique-id has a line end, so none runs into the next.
            piece[filled++] = '\n';
        }
        sha256.update(piece, 0, filled);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }
}
