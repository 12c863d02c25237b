package io.pop3gateway.mailbox;

import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a mailbox's list is wanted.
 *
 * @param limit messages at most, 1 to {@value #MAX_LIMIT}
 * @param order the list's order
 * @param cursor where an earlier page ended; empty for the first page
 * @param headers whether each message's header is wanted, which costs one {@code TOP} a message
 */
public record PageRequest(int limit, Order order, Optional<Cursor> cursor, boolean headers) {

    /** The most messages a page may have. */
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        Objects.requireNonNull(order, "order");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
        if (cursor.isPresent() && cursor.get().order() != order) {
            throw new IllegalArgumentException("a cursor must be used with the order it was made for");
        }
    }
}
