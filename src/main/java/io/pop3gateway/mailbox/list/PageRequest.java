package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.UidHash;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a mailbox's list is wanted.
 *
 * @param limit messages at most, 1 to {@value #MAX_LIMIT}
 * @param order the list's order
 * @param cursor where an earlier page of the same list ended; empty for the first page
 * @param detail how much of each message is wanted; a header costs one {@code TOP} a message
 * @param filter which messages are wanted; costs one {@code TOP} for each message looked at
 * @param sizes which messages are wanted by their size; costs nothing
 * @param after only what arrived after this message
 */
public record PageRequest(
        int limit,
        Order order,
        Optional<Cursor> cursor,
        Detail detail,
        HeaderFilter filter,
        SizeFilter sizes,
        Optional<MessageId> after) {

    /** The most messages a page may have. */
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT + ", was " + limit);
        }
        int scope = scope(filter, sizes, after);
        if (cursor.isPresent() && (cursor.get().order() != order || cursor.get().scope() != scope)) {
            throw new IllegalArgumentException("a cursor must be used with the order and filters it was made for");
        }
    }

    /** A page of messages of all sizes. */
    public PageRequest(
            int limit,
            Order order,
            Optional<Cursor> cursor,
            Detail detail,
            HeaderFilter filter,
            Optional<MessageId> after) {
        this(limit, order, cursor, detail, filter, SizeFilter.NONE, after);
    }

    /** A page of the whole list. */
    public PageRequest(int limit, Order order, Optional<Cursor> cursor, Detail detail) {
        this(limit, order, cursor, detail, HeaderFilter.NONE, Optional.empty());
    }

    /** What a cursor knows of the filters that it was made for: 0 without any. */
    public static int scope(HeaderFilter filter, SizeFilter sizes, Optional<MessageId> after) {
        if (filter.isEmpty() && sizes.isEmpty() && after.isEmpty()) {
            return 0;
        }
        // Records say what they hold, each in its place.
        long hash = UidHash.of(
                filter + "\n" + sizes + "\n" + after.map(MessageId::encoded).orElse(""));
        int folded = Long.hashCode(hash);
        return folded == 0 ? 1 : folded;
    }

    int scope() {
        return scope(filter, sizes, after);
    }

    /** The first page of what arrived after a message. */
    public PageRequest after(MessageId id) {
        return new PageRequest(limit, order, Optional.empty(), detail, filter, sizes, Optional.of(id));
    }
}
