package io.pop3gateway.interop;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a measure grows, told from many samples: the median of the slopes between every two (Theil and Sen), which few wild samples
 * do not move.
 */
final class Slope {

    /** One sample. */
    record Point(double x, double y) {}

    private Slope() {}

    /** The slope of samples, two or more, their x growing. */
    static double of(List<Point> samples) {
        double[] slopes = IntStream.range(0, samples.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i + 1, samples.size())
                        .mapToDouble(j -> between(samples.get(i), samples.get(j))))
                .sorted()
                .toArray();
        int middle = slopes.length / 2;
        return DoubleStream.of(slopes[middle], slopes[slopes.length - 1 - middle])
                .average()
                .orElseThrow();
    }

    private static double between(Point one, Point other) {
        return (other.y() - one.y()) / (other.x() - one.x());
    }
}
