package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A thread as Linux knows it.
 *
 * @param folder of what the system tells of it
 */
public record NativeThread(Path folder) {

    /** The least that there is; to have less takes no permission. */
    private static final int NICEST = 19;

    private static final int NICENESS = 16;

    /** The thread that asks. */
    public static NativeThread current() {
        try {
            return new NativeThread(Path.of("/proc/thread-self").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All threads of a process. */
    public static List<NativeThread> of(long process) {
        try (Stream<Path> folders = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            return folders.map(NativeThread::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name's first fifteen characters. */
    public String name() {
        try {
            return Files.readString(folder.resolve("comm")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From 19, which has a processor only while nobody else wants it, over 0, which is usual, to -20. */
    public int niceness() {
        return Integer.parseInt(ProcStat.fields(folder)[NICENESS]);
    }

    /** Has a processor from now on only while nobody else wants it. */
    public void leaveProcessorsToOthers() {
        String id = folder.getFileName().toString();
        try {
            Process renice = new ProcessBuilder("renice", "-n", Integer.toString(NICEST), "-p", id)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (renice.waitFor() != 0 || niceness() != NICEST) {
                throw new IllegalStateException("renice must work here");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for renice", e);
        }
    }
}
