package io.pop3gateway.api.message;

import io.pop3gateway.api.problem.RequestFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of octets that a request asks for (RFC 9110 §14.1.2).
 *
 * @param first its first octet, counted from 0; empty for a suffix
 * @param last its last octet, or how many the suffix has; empty when it goes to the end
 */
record ByteRange(OptionalLong first, OptionalLong last) {

    private static final Pattern SHAPE =
            Pattern.compile("\\s*bytes\\s*=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * A range of octets that are there.
     *
     * @param first its first octet, counted from 0
     * @param count how many there are
     * @param length how many the whole has
     */
    record Stretch(long first, long count, long length) {

        /** The value of {@code Content-Range} (RFC 9110 §14.4). */
        String contentRange() {
            return "bytes " + first + "-" + (first + count - 1) + "/" + length;
        }
    }

    /** Reads the header's lines; empty for what may be answered with the whole: several ranges, or none that makes sense. */
    static Optional<ByteRange> of(List<String> fields) {
        if (fields.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(fields.get(0));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        OptionalLong first = number(matcher.group(1));
        OptionalLong last = number(matcher.group(2));
        boolean sensible =
                first.isPresent() ? last.isEmpty() || first.getAsLong() <= last.getAsLong() : last.isPresent();
        return sensible ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }

    /** @throws RequestFailure.RangeNotSatisfiable when none of its octets is there */
    Stretch within(long length) {
        long from = first.orElseGet(() -> Math.max(0, length - last.getAsLong()));
        long to = first.isPresent() ? Math.min(length - 1, last.orElse(Long.MAX_VALUE)) : length - 1;
        if (from >= length) {
            throw new RequestFailure.RangeNotSatisfiable(length);
        }
        return new Stretch(from, to - from + 1, length);
    }

    private static OptionalLong number(String digits) {
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
