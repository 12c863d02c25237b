package io.pop3gateway.mailbox.list;

/**
 * Which messages of a list are wanted, by their octets as the server counts them; that costs no look at them. A message whose
 * size is unknown meets no condition.
 *
 * @param least octets, 0 or more
 * @param most octets, no fewer than that
 */
public record SizeFilter(long least, long most) {

    /** Every message is wanted, of whatever size or none. */
    public static final SizeFilter NONE = new SizeFilter(0, Long.MAX_VALUE);

    public SizeFilter {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("sizes must be from 0 up, were " + least + " to " + most);
        }
    }

    /** Whether every message is wanted. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** @param octets -1 when unknown */
    boolean matches(long octets) {
        return isEmpty() || octets >= least && octets <= most;
    }
}
