package io.pop3gateway.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Repeats a measurement until it says the same, and gives medians. */
final class Windows {

    private static final int MOST = 60;
    private static final int AGREEING = 3;
    private static final double WITHIN = 0.05;
    static final int MEASURED = 5;

    private Windows() {}

    /** Runs windows until three in a row agree within 5 %, at most 60. */
    static void warm(DoubleSupplier window) {
        warm(window, () -> true);
    }

    /** The same for what runs on a virtual machine of its own: until its compilers are at rest as well, which takes some minutes. */
    static void warm(Subject subject, DoubleSupplier window) {
        warm(window, new Compilers(subject)::rest);
    }

    private static void warm(DoubleSupplier window, BooleanSupplier compiled) {
        List<Double> seen = new ArrayList<>();
        boolean rest = false;
        while (seen.size() < MOST && !(rest && agree(seen))) {
            seen.add(window.getAsDouble());
            rest = compiled.getAsBoolean();
        }
    }

    private static boolean agree(List<Double> seen) {
        if (seen.size() < AGREEING) {
            return false;
        }
        List<Double> last = seen.subList(seen.size() - AGREEING, seen.size());
        return Collections.max(last) <= Collections.min(last) * (1 + WITHIN);
    }

    /** The median of five windows, after it is warm. */
    static double settled(DoubleSupplier window) {
        warm(window);
        return measured(window);
    }

    /** The same of what runs on a virtual machine of its own. */
    static double settled(Subject subject, DoubleSupplier window) {
        warm(subject, window);
        return measured(window);
    }

    private static double measured(DoubleSupplier window) {
        return median(DoubleStream.generate(window).limit(MEASURED).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
