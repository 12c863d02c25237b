package io.pop3gateway.pop3;

/**
 * One line of the answer to {@code LIST} (RFC 1939 §5).
 *
 * @param number the message's ordinal in this session, 1 or more
 * @param size octets as the server counts them: a hint, never a promise; -1 when the server's figure makes no sense, such as 2³²
 *     and more
 */
public record ScanListing(int number, long size) {

    /** Takes lines as they come, without an object for each. */
    @FunctionalInterface
    public interface Taker {

        /** @see ScanListing */
        void take(int number, long size);
    }
}
