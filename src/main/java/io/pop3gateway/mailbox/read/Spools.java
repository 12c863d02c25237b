package io.pop3gateway.mailbox.read;

import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.config.ConnectionBound;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.Spooled;
import io.pop3gateway.pop3.MessageStream;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Takes messages in, small ones into memory and large ones into files. */
@Startup
@Singleton
public class Spools {

    private final ParsingThreads threads;
    private final MemoryLedger disk;
    private final TemporaryFiles files;
    private final long least;

    /**
     * With as many files as the process may have.
     *
     * @param threads where files are written
     * @param disk what all files together may hold
     * @param registry counts files that cannot be written
     */
    @Inject
    public Spools(ParsingThreads threads, @Spooled MemoryLedger disk, MeterRegistry registry) {
        this(threads, disk, registry, ConnectionBound.spoolFiles());
    }

    /** @param most how many files there may be at once, 2 or more: each counts for its share of the disk at least */
    Spools(ParsingThreads threads, MemoryLedger disk, MeterRegistry registry, int most) {
        this.threads = threads;
        this.disk = disk;
        this.files = TemporaryFiles.ofThisMachine(registry);
        this.least = disk.size() / most;
    }

    /**
     * Takes a message in, no faster than it can be written.
     *
     * @param listed its octets as the server lists them, a hint; negative: not known
     * @param memory what the request holds of the heap: grows where the message is larger than it was listed
     * @param cost what a message of so many octets needs of the heap
     * @param retrieval begins to fetch it once there is room for it
     * @return the spool, to be closed by whoever has it; fails with {@link io.pop3gateway.memory.NoRoom}, before anything is
     *     fetched where the size is known, or as the retrieval does, and then nothing is left of it
     */
    Future<Spool> take(
            long listed, MemoryLease memory, LongUnaryOperator cost, Supplier<Future<MessageStream>> retrieval) {
        MemoryLease file = disk.open();
        if (listed > Spool.MEMORY && !file.reach(Math.max(least, Math.min(listed, disk.largest())))) {
            file.close();
            return Future.failedFuture(disk.noRoom());
        }
        return retrieval
                .get()
                .onFailure(failure -> file.close())
                .compose(stream -> Spool.of(stream, threads, files, new SpoolRoom(listed, memory, cost, file, least)));
    }
}
