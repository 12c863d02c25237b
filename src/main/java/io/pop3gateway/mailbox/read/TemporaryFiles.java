package io.pop3gateway.mailbox.read;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.observability.Interruption;
import io.pop3gateway.observability.LogMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** The files that large messages are written to. That they cannot be is the operator's to know, and each caller's to wait for. */
final class TemporaryFiles {

    /** A full disk is emptied by people, or by other messages that leave it. */
    private static final Duration FULL = Duration.ofSeconds(30);

    private final Path folder;
    private final Counter failures;
    private final Interruption interruption;

    /**
     * @param folder where they are
     * @param registry counts those that could not be written
     * @param interruption tells of them
     */
    TemporaryFiles(Path folder, MeterRegistry registry, Interruption interruption) {
        this.folder = folder;
        this.interruption = interruption;
        this.failures = Counter.builder("gateway.spool.failures")
                .description("Messages that could not be written to the folder for temporary files")
                .register(registry);
    }

    /** Those of this machine's usual folder ({@code java.io.tmpdir}). */
    static TemporaryFiles ofThisMachine(MeterRegistry registry) {
        return new TemporaryFiles(
                Path.of(System.getProperty("java.io.tmpdir")),
                registry,
                new Interruption(LogMessage.DISK_FULL, LogMessage.DISK_WELL));
    }

    /**
     * Writes octets to the end of a file.
     *
     * @param begun the file; null where there is none yet
     * @return the file
     * @throws NoRoom when the folder takes no more; a file that was begun is still to be closed
     */
    FileChannel append(FileChannel begun, ByteBuffer octets) {
        FileChannel file = begun;
        try {
            if (file == null) {
                file = nameless();
            }
            while (octets.hasRemaining()) {
                file.write(octets);
            }
            interruption.well();
            return file;
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("the message is not wanted any more");
        } catch (IOException e) {
            if (file != begun) {
                closeQuietly(file, e);
            }
            failures.increment();
            interruption.missed(e);
            throw new NoRoom("the gateway's folder for temporary files takes no more", FULL);
        }
    }

    private static void closeQuietly(FileChannel file, IOException why) {
        try {
            file.close();
        } catch (IOException again) {
            why.addSuppressed(again);
        }
    }

    private FileChannel nameless() throws IOException {
        Path path = Files.createTempFile(folder, "pop3-gateway-", ".spool");
        // Where the system can, the name is gone as soon as the file is open.
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
