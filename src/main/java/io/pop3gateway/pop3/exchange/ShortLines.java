package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.wire.WireViolation;
import java.util.function.Function;

/**
 * Reads the lines of a list that no honest server makes long: what is kept of it for an hour must not be.
 * Public for its neighbours in this room alone.
 *
 * @param <T> what a line says
 */
public final class ShortLines<T> implements Function<String, T> {

    private static final int MAX_OCTETS = 32 * 1024;

    private final Function<String, T> reader;
    private int octets;

    public ShortLines(Function<String, T> reader) {
        this.reader = reader;
    }

    /**
     * Reads the next line.
     *
     * @throws WireViolation when the list has become too long
     */
    @Override
    public T apply(String line) {
        octets += line.length() + 2;
        if (octets > MAX_OCTETS) {
            throw new WireViolation("this list must not have more than " + MAX_OCTETS + " octets");
        }
        return reader.apply(line);
    }
}
