package io.pop3gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process used of the processors, in seconds.
 *
 * @param own in its own code
 * @param system in what the system did for it
 */
record ProcessorTime(double own, double system) {

    /** Linux counts them in hundredths of a second, whatever machine it runs on. */
    private static final double TICKS = 100;

    private static final int OWN = 11;
    private static final int SYSTEM = 12;

    /** Since the process began (Linux alone). */
    static ProcessorTime of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // Its name stands in parentheses, and may have any character in it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new ProcessorTime(Long.parseLong(fields[OWN]) / TICKS, Long.parseLong(fields[SYSTEM]) / TICKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(own - before.own, system - before.system);
    }

    double all() {
        return own + system;
    }
}
