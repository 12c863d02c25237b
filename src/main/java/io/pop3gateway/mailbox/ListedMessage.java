package io.pop3gateway.mailbox;

import java.util.Objects;
import java.util.Optional;

/**
 * A message as {@code LIST} and {@code UIDL} show it.
 *
 * @param number its ordinal in this session, 1 or more; means nothing in another session
 * @param uid the unique-id, each octet one character; empty when the server gave none
 * @param id what addresses it; empty when its unique-id is missing, unusable or not its own
 * @param size octets as the server counts them; -1 when unknown
 */
public record ListedMessage(int number, Optional<String> uid, Optional<MessageId> id, long size) {

    public ListedMessage {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(id, "id");
        if (number < 1) {
            throw new IllegalArgumentException("a message number must be 1 or more, was " + number);
        }
    }

    /** The same with another size. */
    public ListedMessage withSize(long octets) {
        return new ListedMessage(number, uid, id, octets);
    }
}
