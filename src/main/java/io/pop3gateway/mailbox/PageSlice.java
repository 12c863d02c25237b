package io.pop3gateway.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * The messages of one page before their headers are known.
 *
 * @param messages in the order asked for
 * @param next where the next page begins
 */
record PageSlice(List<ListedMessage> messages, Optional<Cursor> next) {

    /** The page of a list without conditions on headers; fails as {@link PageRange#of} does. */
    static PageSlice of(MaildropIndex index, PageRequest request) {
        PageRange range = PageRange.of(index, request);
        List<ListedMessage> messages = range.from(range.start(), request.limit());
        return new PageSlice(
                messages,
                range.next(range.start() + messages.size() * request.order().step()));
    }
}
