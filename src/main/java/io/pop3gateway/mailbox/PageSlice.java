package io.pop3gateway.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The messages of one page before their headers are known.
 *
 * @param messages in the order asked for
 * @param next where the next page begins
 */
record PageSlice(List<ListedMessage> messages, Optional<Cursor> next) {

    /** @throws MailboxFailure.CursorExpired when the request's cursor knows no message that is left */
    static PageSlice of(MaildropIndex index, PageRequest request) {
        Order order = request.order();
        OptionalInt start = request.cursor()
                .map(cursor -> cursor.locate(index))
                .orElseGet(() -> OptionalInt.of(order.start(index.size())));
        int position = start.orElseThrow(MailboxFailure.CursorExpired::new);
        List<ListedMessage> messages = new ArrayList<>(request.limit());
        while (position >= 0 && position < index.size() && messages.size() < request.limit()) {
            messages.add(index.at(position));
            position += order.step();
        }
        boolean more = position >= 0 && position < index.size() && !messages.isEmpty();
        return new PageSlice(
                messages, more ? Optional.of(Cursor.behind(index, order, position - order.step())) : Optional.empty());
    }
}
