package io.pop3gateway.mailbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a mailbox's list.
 *
 * @param items the messages in the order asked for
 * @param next where the next page begins; empty when this is the last
 * @param messageCount messages in the whole mailbox
 * @param totalSize octets of the whole mailbox as far as the server's figures make sense
 */
public record MessagePage(List<MessageSummary> items, Optional<Cursor> next, int messageCount, long totalSize) {

    public MessagePage {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }
}
