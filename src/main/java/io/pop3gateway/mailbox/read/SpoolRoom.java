package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.memory.MemoryLease;
import java.util.function.LongUnaryOperator;

/**
 * The room that a message on its way has, in the heap and on disk.
 *
 * @param listed its octets as the server lists them; negative: not known
 * @param memory the request's; whoever opened it closes it
 * @param cost what a message of so many octets needs of the heap
 * @param file what it holds of the disk; its own, closed with it
 * @param least what a file counts for at least, however small
 */
record SpoolRoom(long listed, MemoryLease memory, LongUnaryOperator cost, MemoryLease file, long least)
        implements AutoCloseable {

    /**
     * The message has so many octets by now.
     *
     * @throws io.pop3gateway.memory.NoRoom when it is larger than it was listed, and there is no room for that
     */
    void arrived(long octets) {
        if (listed >= 0 && octets > listed) {
            Admission.extend(
                    memory, Math.min(cost.applyAsLong(octets), memory.ledger().largest()));
        }
        if (octets > Spool.MEMORY) {
            Admission.extend(file, Math.max(least, octets));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
