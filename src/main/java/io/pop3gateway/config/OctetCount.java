package io.pop3gateway.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in octets.
 *
 * @param count 1 to 2147483647, since what is measured by it may have to be held in an array
 */
public record OctetCount(int count) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})([KMG]?)");

    public OctetCount {
        if (count < 1) {
            throw new IllegalArgumentException("a size must be at least 1 octet, was " + count);
        }
    }

    /**
     * Reads a size as it stands in a configuration: digits with an optional {@code K}, {@code M} or {@code G} for powers of
     * 1024. Looked up by name when the configuration is read.
     *
     * @throws IllegalArgumentException when it is no size or out of bounds
     */
    public static OctetCount valueOf(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a size must be digits with an optional K, M or G, as in 25M, was \"" + text + "\"");
        }
        int shift = 10 * (" KMG".indexOf((matcher.group(2) + " ").charAt(0)));
        long count = Long.parseLong(matcher.group(1)) << shift;
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a size must be less than 2G, was \"" + text + "\"");
        }
        return new OctetCount((int) count);
    }
}
