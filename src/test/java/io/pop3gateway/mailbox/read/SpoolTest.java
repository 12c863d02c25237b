package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.read.SpoolsTest.Arriving;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.observability.Interruption;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message on its way into memory or into a file, and what is left of it. */
class SpoolTest {

    /** Two pieces, the first of which is still held in memory. */
    private static final int LARGE = 2 * Spool.MEMORY;

    private final ParsingThreads threads = new ParsingThreads(1);
    private final MemoryLedger disk = new MemoryLedger("disk", 64 << 20, 0, new ManualTimers());
    private final MemoryLedger heap = new MemoryLedger("heap", 64 << 20, 0, new ManualTimers());
    private final MemoryLease memory = heap.open();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        threads.stop();
    }

    private Future<Spool> spool(Arriving message, Path where) {
        TemporaryFiles files = new TemporaryFiles(
                where, new SimpleMeterRegistry(), new Interruption(LogMessage.DISK_FULL, LogMessage.DISK_WELL));
        Future<Spool> taken =
                Spool.of(message, threads, files, new SpoolRoom(10, memory, octets -> octets, disk.open(), 1000));
        await().atMost(MailboxWorld.PATIENCE).until(() -> taken.isComplete() || message.staysAway());
        return taken;
    }

    private void nothingIsLeftOnDisk() {
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() ->
                        assertThat(disk.used()).as("room of what nobody has").isZero());
    }

    private static byte[] content(OctetSource octets) throws IOException {
        try (var in = octets.open(0, octets.size())) {
            return in.readAllBytes();
        }
    }

    @Test
    void message_thatIsSmall_needsNoFolderForFiles() throws Exception {
        try (Spool spool =
                spool(new Arriving(Spool.MEMORY), folder.resolve("gone")).result()) {
            assertThat(spool.size()).isEqualTo(Spool.MEMORY);
            assertThat(content(spool.octets())).hasSize(Spool.MEMORY);
        }
    }

    @Test
    void message_thatIsLarge_isNoneWhereTheFolderTakesNoMore() {
        Arriving message = new Arriving(LARGE);
        assertThat(spool(message, folder.resolve("gone")).cause()).isInstanceOf(NoRoom.class);
        assertThat(message.cancelled)
                .as("the server is told that it is not wanted")
                .isTrue();
        nothingIsLeftOnDisk();
    }

    @Test
    void message_thatWasRead_hasItsFileClosed() throws Exception {
        Spool spool = spool(new Arriving(LARGE), folder).result();
        OctetSource octets = spool.octets();
        assertThat(content(octets)).hasSize(LARGE);
        spool.close();
        assertThatThrownBy(() -> content(octets))
                .as("files that stay open until no mail can be read any more")
                .isInstanceOf(IOException.class);
        spool.close();
        assertThat(disk.used()).isZero();
    }

    @Test
    void message_closedOnAnEventLoopWhileItIsWritten_keepsNobodyWaiting() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Spool spool = spool(new Arriving(LARGE), folder).result();
            Promise<Void> closed = Promise.promise();
            // As whoever writes does.
            synchronized (spool) {
                vertx.runOnContext(now -> {
                    spool.close();
                    closed.complete();
                });
                closed.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
                threads.run(() -> "short work").subscribeAsCompletionStage().get(10, TimeUnit.SECONDS);
                assertThat(disk.used()).isPositive();
            }
            nothingIsLeftOnDisk();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void message_thatThereIsNoMemoryFor_isGivenUp() {
        heap.open().grow(64 << 20);
        Arriving message = new Arriving(1000);
        assertThat(spool(message, folder).cause()).isInstanceOf(NoRoom.class);
        assertThat(message.cancelled).isTrue();
        nothingIsLeftOnDisk();
    }

    @Test
    void message_thatBreaksOff_fails() {
        Arriving message = new Arriving(LARGE, true);
        Future<Spool> taken = spool(message, folder);
        Pop3Failure lost = new Pop3Failure.CommandRefused("RETR", null);
        message.breaksOff(lost);
        assertThat(taken.cause()).isSameAs(lost);
        nothingIsLeftOnDisk();
    }

    @Test
    void message_thatWasTaken_isForgottenByItsRequest() {
        Arriving message = new Arriving(1000);
        spool(message, folder).result().close();
        memory.close();
        assertThat(message.cancelled)
                .as("what was read is not given up once more when the request ends")
                .isFalse();
    }
}
