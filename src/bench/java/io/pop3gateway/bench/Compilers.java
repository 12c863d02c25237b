package io.pop3gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the compilers of a virtual machine take of the processors: what is called once in a request is compiled well only after some
 * ten thousand of them, and until then they take a fifth of the time, and the code takes twice as long as behind that (Linux alone).
 */
final class Compilers {

    private static final double AT_REST = 0.03;

    private final Subject subject;
    private ProcessorTime all;
    private double compiling;

    Compilers(Subject subject) {
        this.subject = subject;
        this.all = subject.processorTime();
        this.compiling = seconds();
    }

    /** Whether they took next to nothing since this was asked last. */
    boolean rest() {
        ProcessorTime before = all;
        double compilingBefore = compiling;
        all = subject.processorTime();
        compiling = seconds();
        return compiling - compilingBefore <= AT_REST * all.minus(before).all();
    }

    private double seconds() {
        double nanos = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(subject.threads())) {
            for (Path thread : threads) {
                nanos += nanos(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nanos / 1e9;
    }

    /** Those of a thread that ended meanwhile are none: the compilers stay. */
    private static long nanos(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("comm")).matches("(?s)C[12] Compiler.*")
                    ? Long.parseLong(
                            Files.readString(thread.resolve("schedstat")).split(" ")[0])
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
