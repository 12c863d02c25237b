package io.pop3gateway.bench;

import io.pop3gateway.testing.ProcStat;
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
        String[] fields = ProcStat.fields(Path.of("/proc", Long.toString(pid)));
        return new ProcessorTime(Long.parseLong(fields[OWN]) / TICKS, Long.parseLong(fields[SYSTEM]) / TICKS);
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(own - before.own, system - before.system);
    }

    double all() {
        return own + system;
    }
}
