package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The messages that a page may show, in its order. Public for its neighbours in this room alone.
 *
 * @param index the maildrop
 * @param sizes which of its messages there are for the page
 * @param order the list's order
 * @param scope the cursor's {@linkplain PageRequest#scope scope}
 * @param start where the page begins; outside of the list when there is nothing to show
 * @param oldest the first position in order of arrival that belongs to the list
 */
public record PageRange(MaildropIndex index, SizeFilter sizes, Order order, int scope, int start, int oldest) {

    /**
     * @throws MailboxFailure.CursorExpired when the request's cursor knows no message that is left, or the message is gone after
     *     which the list begins
     * @throws MailboxFailure.NotAddressable when the list begins after one of several messages with one unique-id
     * @throws io.pop3gateway.pop3.Pop3Failure.NotSupported when there are no unique-ids and the list begins after one
     */
    public static PageRange of(MaildropIndex index, PageRequest request) {
        Order order = request.order();
        OptionalInt place = request.cursor()
                .map(cursor -> cursor.locate(index))
                .orElseGet(() -> OptionalInt.of(order.start(index.size())));
        int start = place.orElseThrow(MailboxFailure.CursorExpired::new);
        if (request.after().isEmpty()) {
            return new PageRange(index, request.sizes(), order, request.scope(), start, 0);
        }
        OptionalInt anchor = index.position(request.after().get());
        // On the way from the old to the new the cursor alone tells where to go on.
        boolean needed = request.cursor().isEmpty() || order == Order.NEWEST;
        if (anchor.isEmpty() && needed) {
            throw new MailboxFailure.CursorExpired();
        }
        int oldest = anchor.orElse(-1) + 1;
        return new PageRange(
                index,
                request.sizes(),
                order,
                request.scope(),
                order == Order.OLDEST ? Math.max(start, oldest) : start,
                oldest);
    }

    /** Whether there is anything for the page from a position on. */
    boolean hasMore(int position) {
        return has(skip(position));
    }

    private boolean has(int position) {
        return position >= oldest && position < index.size();
    }

    /** The first position from one on where something is for the page; outside of the list when there is none. */
    private int skip(int position) {
        int at = position;
        while (has(at) && !sizes.matches(index.messageSize(at))) {
            at += order.step();
        }
        return at;
    }

    /** So many messages from a position on, or fewer at the end. */
    List<ListedMessage> from(int position, int count) {
        List<ListedMessage> messages = new ArrayList<>(Math.min(count, index.size()));
        for (int at = skip(position); has(at) && messages.size() < count; at = skip(at + order.step())) {
            messages.add(index.at(at));
        }
        return messages;
    }

    /** The position behind so many messages from one on. */
    int behind(int position, int count) {
        int at = position;
        for (int i = 0; i < count; i++) {
            at = skip(at) + order.step();
        }
        return at;
    }

    /** Where the next page begins when this one ends before a position. */
    Optional<Cursor> next(int position) {
        return hasMore(position) && has(position - order.step())
                ? Optional.of(Cursor.behind(index, order, position - order.step(), scope))
                : Optional.empty();
    }
}
