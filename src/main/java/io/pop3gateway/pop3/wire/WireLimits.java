package io.pop3gateway.pop3.wire;

/**
 * How much a server may say.
 *
 * @param statusLine octets of a status line with its line end, 512 (RFC 2449 §4) or more
 * @param listLine octets of a line of a list with its line end, 512 or more
 * @param listEntries lines of a list, 1 or more
 * @param listOctets octets of a whole list with its line ends, {@code listLine} or more
 */
public record WireLimits(int statusLine, int listLine, int listEntries, long listOctets) {

    /** Status and list lines of 8 KiB, lists of a million lines and 96 MiB: room for a million unique-ids of 70 octets. */
    public static final WireLimits DEFAULT = new WireLimits(8192, 8192, 1_000_000, 96L * 1024 * 1024);

    /** The same with another limit on the lines of a list, 1 or more. */
    public WireLimits withListEntries(int entries) {
        return new WireLimits(statusLine, listLine, entries, listOctets);
    }

    public WireLimits {
        if (statusLine < 512 || listLine < 512) {
            throw new IllegalArgumentException(
                    "a line limit must be at least 512 octets (RFC 2449 §4), was " + Math.min(statusLine, listLine));
        }
        if (listEntries < 1) {
            throw new IllegalArgumentException("a list must be allowed at least 1 entry, was " + listEntries);
        }
        if (listOctets < listLine) {
            throw new IllegalArgumentException(
                    "a list must be allowed at least " + listLine + " octets, a line's, was " + listOctets);
        }
    }
}
