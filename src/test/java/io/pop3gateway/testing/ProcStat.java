package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux counts of a process or of one of its threads (proc(5), "stat"). */
public final class ProcStat {

    private ProcStat() {}

    /** The fields behind the name, of which the state is the first. */
    public static String[] fields(Path folder) {
        try {
            String stat = Files.readString(folder.resolve("stat"));
            // The name stands in parentheses, and may have any character in it.
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
