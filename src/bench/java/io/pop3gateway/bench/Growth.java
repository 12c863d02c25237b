package io.pop3gateway.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A picture of how time grows with a number, both by powers of ten. */
final class Growth {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 56;

    /**
     * A measurement.
     *
     * @param number what grows
     * @param millis how long it took
     */
    record Point(double number, double millis) {}

    private final double leastNumber;
    private final double mostNumber;
    private final double leastMillis;
    private final double mostMillis;

    private Growth(List<Point> all) {
        leastNumber = Math.log10(all.stream().mapToDouble(Point::number).min().orElseThrow());
        mostNumber = Math.log10(all.stream().mapToDouble(Point::number).max().orElseThrow());
        leastMillis = Math.floor(
                Math.log10(all.stream().mapToDouble(Point::millis).min().orElseThrow()));
        mostMillis = Math.ceil(
                Math.log10(all.stream().mapToDouble(Point::millis).max().orElseThrow()));
    }

    /** As SVG, which follows the reader's light or dark. */
    static String picture(String title, List<Point> gateway, List<Point> bare) {
        Growth growth =
                new Growth(Stream.concat(gateway.stream(), bare.stream()).toList());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">
                  <title>%s</title>
                  <style>svg { color: #222; background: #fff } @media (prefers-color-scheme: dark) { svg { color: #ddd; background: #181818 } }</style>
                  <text x="%d" y="24" fill="currentColor" font-size="15">%s (ms)</text>
                %s%s%s</svg>
                """
                .formatted(
                        WIDTH,
                        HEIGHT,
                        title,
                        MARGIN,
                        title,
                        growth.grid(),
                        growth.line("gateway", "#2563eb", gateway),
                        growth.line("bare client", "#d97706", bare));
    }

    private String grid() {
        StringBuilder grid = new StringBuilder();
        for (double power = leastMillis; power <= mostMillis; power++) {
            double y = y(Math.pow(10, power));
            grid.append(text(8, y + 4, number(Math.pow(10, power))));
            grid.append(String.format(
                    Locale.ROOT,
                    "  <path d=\"M%d %.1fH%d\" stroke=\"currentColor\" stroke-opacity=\".25\"/>%n",
                    MARGIN,
                    y,
                    WIDTH - MARGIN));
        }
        for (double power = leastNumber; power <= mostNumber; power++) {
            grid.append(text(x(Math.pow(10, power)) - 16, HEIGHT - 24, number(Math.pow(10, power))));
        }
        return grid.toString();
    }

    private String line(String name, String colour, List<Point> points) {
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f %.1f", x(point.number()), y(point.millis())))
                .collect(Collectors.joining("L", "M", ""));
        Point last = points.get(points.size() - 1);
        return String.format("  <path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour)
                + text(x(last.number()) - 72, y(last.millis()) - 8, name).replace("currentColor", colour);
    }

    private static String text(double x, double y, String text) {
        return String.format(
                Locale.ROOT, "  <text x=\"%.1f\" y=\"%.1f\" fill=\"currentColor\">%s</text>%n", x, y, text);
    }

    private static String number(double value) {
        return value < 1 ? Double.toString(value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private double x(double number) {
        double part = (Math.log10(number) - leastNumber) / Math.max(1, mostNumber - leastNumber);
        return MARGIN + part * (WIDTH - 2 * MARGIN);
    }

    private double y(double millis) {
        double part = (Math.log10(millis) - leastMillis) / Math.max(1, mostMillis - leastMillis);
        return HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN);
    }
}
