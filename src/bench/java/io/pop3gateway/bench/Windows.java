package io.pop3gateway.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Repeats a measurement until it says the same, and gives medians. */
final class Windows {

    private static final int MOST = 20;
    private static final int AGREEING = 3;
    private static final double WITHIN = 0.05;
    static final int MEASURED = 5;

    private Windows() {}

    /** Runs windows until three in a row agree within 5 %, at most 20. */
    static void warm(DoubleSupplier window) {
        List<Double> seen = new ArrayList<>();
        while (seen.size() < MOST && !agree(seen)) {
            seen.add(window.getAsDouble());
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
        return median(DoubleStream.generate(window).limit(MEASURED).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
