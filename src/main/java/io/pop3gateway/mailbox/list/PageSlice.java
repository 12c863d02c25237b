package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MaildropIndex;
import java.util.List;
import java.util.Optional;

/**
 * The messages of one page before their headers are known. Public for its neighbours in this room alone.
 *
 * @param messages in the order asked for
 * @param next where the next page begins
 */
public record PageSlice(List<ListedMessage> messages, Optional<Cursor> next) {

    /** The page of a list without conditions on headers; fails as {@link PageRange#of} does. */
    static PageSlice of(MaildropIndex index, PageRequest request) {
        PageRange range = PageRange.of(index, request);
        List<ListedMessage> messages = range.from(range.start(), request.limit());
        return new PageSlice(messages, range.next(range.behind(range.start(), messages.size())));
    }
}
