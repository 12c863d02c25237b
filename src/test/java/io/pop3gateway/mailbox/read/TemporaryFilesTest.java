package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.observability.Interruption;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files for large messages, and the room that they take. */
class TemporaryFilesTest {

    private static final int MEMORY = Spool.MEMORY;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MemoryLedger heap = new MemoryLedger("heap", 16 << 20, 0, new ManualTimers());
    private final MemoryLedger disk = new MemoryLedger("disk", 16 << 20, 0, new ManualTimers());

    private TemporaryFiles files(Path folder) {
        return new TemporaryFiles(folder, registry, new Interruption(LogMessage.DISK_FULL, LogMessage.DISK_WELL));
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private double failures() {
        return registry.get("gateway.spool.failures").counter().count();
    }

    @Test
    void file_pieceByPiece_hasAllOfThemAndIsGoneWhenItIsClosed(@TempDir Path folder) throws Exception {
        TemporaryFiles files = files(folder);
        FileChannel file = files.append(null, octets("one "));
        assertThat(files.append(file, octets("two"))).isSameAs(file);
        ByteBuffer all = ByteBuffer.allocate(100);
        file.read(all, 0);
        assertThat(new String(all.array(), 0, all.position(), StandardCharsets.US_ASCII))
                .isEqualTo("one two");
        file.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("mail that stays on the disk").isEmpty();
        }
        assertThat(failures()).isZero();
    }

    @Test
    void folder_thatTakesNoMore_isARefusalThatIsCounted(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> files(folder.resolve("gone")).append(null, octets("one")))
                .isInstanceOfSatisfying(
                        NoRoom.class, full -> assertThat(full.retryAfter()).contains(Duration.ofSeconds(30)));
        assertThat(failures()).isEqualTo(1);
        FileChannel closed = files(folder).append(null, octets("one"));
        closed.close();
        assertThatThrownBy(() -> files(folder).append(closed, octets("two"))).isInstanceOf(NoRoom.class);
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void file_whoseReaderHasLeft_isNoFailureOfTheDisk(@TempDir Path folder) {
        FileChannel file = files(folder).append(null, octets("one"));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> files(folder).append(file, octets("two")))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(failures()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // Listed, arrived, and then held of the heap and of the disk; a file counts for 1,000 at least.
        "100, 100, 0, 0",
        "100, 101, 202, 0",
        "-1, 500, 0, 0",
        "0, 1, 2, 0",
        "262144, 262144, 0, 0",
        "262145, 262145, 0, 262145",
        "-1, 262145, 0, 262145",
        "100, 300000, 600000, 300000",
    })
    void message_asItArrives_takesTheRoomThatItNeeds(long listed, long arrived, long heapHeld, long diskHeld) {
        MemoryLease memory = heap.open();
        try (SpoolRoom room = new SpoolRoom(listed, memory, octets -> 2 * octets, disk.open(), 1000)) {
            room.arrived(arrived);
            assertThat(memory.octets()).isEqualTo(heapHeld);
            assertThat(disk.used()).isEqualTo(diskHeld);
        }
        assertThat(disk.used()).isZero();
    }

    @Test
    void message_thatIsAFile_countsForItsShareAtLeast() {
        try (SpoolRoom room = new SpoolRoom(MEMORY + 1, heap.open(), octets -> 0, disk.open(), 4 << 20)) {
            room.arrived(MEMORY + 1);
            assertThat(disk.used()).as("files are bounded in number, too").isEqualTo(4 << 20);
        }
    }

    @Test
    void message_thatGrowsBeyondTheMemory_isRefused() {
        MemoryLease others = heap.open();
        others.grow(16 << 20);
        try (SpoolRoom room = new SpoolRoom(100, heap.open(), octets -> octets, disk.open(), 1000)) {
            room.arrived(100);
            assertThatThrownBy(() -> room.arrived(101)).isInstanceOf(NoRoom.class);
        }
        others.close();
    }

    @ParameterizedTest
    @CsvSource({"262144, 0", "262145, 4194304", "5000000, 5000000", "100000000, 14680064", "-1, 0"})
    void message_beforeItIsFetched_hasItsRoomOnTheDisk(long listed, long held) {
        ParsingThreads threads = new ParsingThreads(1);
        try {
            Spools spools = new Spools(threads, disk, registry, 4);
            Pop3Failure lost = new Pop3Failure.CommandRefused("RETR", null);
            Future<Spool> taken = spools.take(listed, heap.open(), octets -> 0, () -> {
                assertThat(disk.used()).isEqualTo(held);
                return Future.failedFuture(lost);
            });
            assertThat(taken.cause()).isSameAs(lost);
            assertThat(disk.used()).as("of a message that never came").isZero();
            disk.open().grow(13 << 20);
            assertThat(spools.take(listed, heap.open(), octets -> 0, () -> Future.failedFuture(lost))
                            .cause())
                    .isInstanceOf(held == 0 ? Pop3Failure.class : NoRoom.class);
            assertThat(disk.used()).isEqualTo(13 << 20);
        } finally {
            threads.stop();
        }
    }
}
