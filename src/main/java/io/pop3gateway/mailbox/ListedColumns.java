package io.pop3gateway.mailbox;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.server.MailServer.Numbering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What {@code LIST} and {@code UIDL} say, as it comes, in arrays: a large maildrop has hundreds of thousands of lines, and an
 * object for each would take many times what it says. Grows in the account of who asked. For one thread at a time.
 */
final class ListedColumns {

    /** Small maildrops stand within what every request costs. */
    private static final int FREE = 16 << 10;

    private static final int FIRST = 64;

    private final MemoryLease memory;
    final Numbering numbering;
    private long charged;

    int listed;
    int[] listedNumbers = new int[FIRST];
    long[] sizes = new long[FIRST];

    int identified;
    int[] identifiedNumbers = new int[FIRST];
    int[] ends = new int[FIRST];
    final UidColumn uids = new UidColumn();

    /**
     * @param memory what the request holds; grows with the list
     * @param numbering which end of the list the newest message is at
     */
    ListedColumns(MemoryLease memory, Numbering numbering) {
        this.memory = memory;
        this.numbering = numbering;
    }

    /**
     * A line of {@code LIST}.
     *
     * @throws io.pop3gateway.memory.NoRoom when there is no room for a longer list
     */
    void add(int number, long size) {
        if (listed == listedNumbers.length) {
            int more = grown(listed);
            listedNumbers = Arrays.copyOf(listedNumbers, more);
            sizes = Arrays.copyOf(sizes, more);
            charge();
        }
        listedNumbers[listed] = number;
        sizes[listed++] = size;
    }

    /**
     * A line of {@code UIDL}, whose unique-id stands in an array from one place to another.
     *
     * @throws io.pop3gateway.memory.NoRoom when there is no room for a longer list
     */
    void add(int number, byte[] octets, int from, int to) {
        if (identified == ends.length) {
            int more = grown(identified);
            identifiedNumbers = Arrays.copyOf(identifiedNumbers, more);
            ends = Arrays.copyOf(ends, more);
            charge();
        }
        long before = uids.octets();
        identifiedNumbers[identified] = number;
        ends[identified++] = uids.add(octets, from, to - from);
        if (uids.octets() > before) {
            charge();
        }
    }

    /** The same as an object. */
    void add(UniqueId line) {
        byte[] uid = line.uid().getBytes(StandardCharsets.ISO_8859_1);
        add(line.number(), uid, 0, uid.length);
    }

    private static int grown(int length) {
        return length + length / 4 + FIRST;
    }

    /** What the arrays take; one of them at a time is copied while it grows. */
    private void charge() {
        charge(held() + 8L * Math.max(listedNumbers.length, ends.length));
    }

    private long held() {
        return 12L * listedNumbers.length + 8L * ends.length + uids.octets();
    }

    /**
     * The two answers are to be brought in order, for which all that is held is copied.
     *
     * @throws io.pop3gateway.memory.NoRoom when there is no room for that
     */
    void chargeCopy() {
        charge(3 * held());
    }

    private void charge(long octets) {
        long wanted = octets - FREE;
        if (wanted > charged) {
            Admission.extend(memory, memory.octets() + wanted - charged);
            charged = wanted;
        }
    }

    /** The list is read: what it holds from now on. */
    void settle(long held) {
        long kept = Math.max(0, held - FREE);
        if (kept < charged) {
            memory.keep(memory.octets() - (charged - kept));
            charged = kept;
        }
    }
}
