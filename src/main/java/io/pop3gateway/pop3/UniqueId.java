package io.pop3gateway.pop3;

/**
 * One line of the answer to {@code UIDL} (RFC 1939 §7).
 *
 * @param number the message's ordinal in this session, 1 or more
 * @param uid the unique-id as the server sent it, each octet one character (ISO-8859-1); by the RFC 1 to 70 visible
 *     ASCII characters, in practice also longer, empty or 8-bit
 */
public record UniqueId(int number, String uid) {

    /** Takes lines as they come, without an object for each. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param number as in {@link UniqueId}
         * @param octets where the unique-id stands, from {@code from} to {@code to}; only to be read, and only until this returns
         */
        void take(int number, byte[] octets, int from, int to);
    }
}
