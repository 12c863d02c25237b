package io.pop3gateway.config;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which hosts are meant: one, all names below one ({@code *.example.org}), or all ({@code *}).
 *
 * @param text in ASCII and lower case
 */
public record HostPattern(String text) {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAMES = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f.]*:[0-9a-f:.]+");
    private static final String ALL = "*";

    public HostPattern {
        if (!text.equals(ALL)
                && !NAMES.matcher(text).matches()
                && !ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a host pattern must be a name, *.example.org or *, was \"" + text + "\"");
        }
    }

    /**
     * Reads a pattern as it stands in a configuration. Looked up by name when the configuration is read.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static HostPattern valueOf(String text) {
        String name = text.strip();
        boolean below = name.startsWith("*.");
        String host = below ? name.substring(2) : name;
        String ascii = host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host);
        return new HostPattern((below ? "*." : "") + ascii.toLowerCase(Locale.ROOT));
    }

    /** Whether a host is meant, by its name in ASCII and lower case or its address in its usual form. */
    public boolean matches(String host) {
        return text.equals(ALL) || text.equals(host) || text.startsWith("*.") && host.endsWith(text.substring(1));
    }
}
