package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A maildrop that is read with accounts of the heap and of the disk, in which nothing may be left at the end. */
final class ReadingWorld implements AutoCloseable {

    /** A message of so many octets is in a file while it is read. */
    static final int IN_A_FILE = 2 * Spool.MEMORY;

    /** The largest message that is parsed. */
    static final int PARSED = 1 << 20;

    /** The largest message that is handed on as it is. */
    static final int RAW = 3 << 19;

    final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    final MemoryLedger heap = new MemoryLedger("heap", 64 << 20, 0, world.timers);
    final MemoryLedger disk = new MemoryLedger("disk", 64 << 20, 0, world.timers);
    final MemoryLease memory = heap.open();
    final Spools spools = new Spools(world.threads, disk, new SimpleMeterRegistry(), 4);
    final MessageReader reading = MailboxWorld.reading(world.threads);
    final ReadMessage read = new ReadMessage(world.pool, reading, spools, PARSED, RAW);

    static MessageId id(String uid) {
        return MessageId.of(uid).orElseThrow();
    }

    /** A message with so many octets of text. */
    static String message(int octets) {
        return "Subject: x\r\n\r\n" + "0123456789abcdef".repeat(octets / 16);
    }

    SessionRequest request() {
        return world.request(memory);
    }

    <T> T await(Uni<T> uni) {
        return world.await(uni);
    }

    /** No file is kept for a message that was read, or was not. */
    void noFileIsLeft() {
        Awaitility.await().atMost(MailboxWorld.PATIENCE).untilAsserted(() -> assertThat(disk.used())
                .as("octets of files that nobody closes")
                .isZero());
    }

    /** Nobody holds the maildrop any more. */
    void noSessionIsLeft() {
        Awaitility.await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0);
    }

    @Override
    public void close() {
        try {
            noFileIsLeft();
            memory.close();
            assertThat(heap.used()).as("memory that nobody gives back").isZero();
        } finally {
            world.close();
        }
    }
}
