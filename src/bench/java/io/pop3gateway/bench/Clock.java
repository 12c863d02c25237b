package io.pop3gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/** Measures how long something takes, in milliseconds. */
final class Clock {

    /** Something that talks with a server. */
    interface Talk {
        void run() throws IOException;
    }

    private Clock() {}

    /** The median of so many times in a row. */
    static DoubleSupplier median(int times, Talk talk) {
        return () -> {
            double[] millis = new double[times];
            for (int i = 0; i < times; i++) {
                millis[i] = millis(talk);
            }
            return Windows.median(millis);
        };
    }

    static double millis(Talk talk) {
        long begin = System.nanoTime();
        try {
            talk.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** The medians of two that take turns, after both are warm, so that a busy machine slows both. */
    static double[] inTurns(DoubleSupplier one, DoubleSupplier other) {
        Windows.warm(one);
        Windows.warm(other);
        double[] ones = new double[7];
        double[] others = new double[ones.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = one.getAsDouble();
            others[i] = other.getAsDouble();
        }
        return new double[] {Windows.median(ones), Windows.median(others)};
    }
}
