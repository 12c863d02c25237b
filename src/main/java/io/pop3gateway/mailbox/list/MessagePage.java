package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MessageSummary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a mailbox's list.
 *
 * @param asked what it answers; for a caller who waited for new messages, those {@code after} the newest one there was before
 * @param items the messages in the order asked for
 * @param next where the next page begins; empty when this is the last
 * @param messageCount messages in the whole mailbox
 * @param totalSize octets of the whole mailbox as far as the server's figures make sense
 * @param scanned messages looked at for this page
 * @param complete whether the page is as full as it can be; false when looking ended at its bound or for lack of time, so that
 *     there may be more behind {@code next}
 * @param version the mailbox's; empty when the server gives no unique-ids, or when the same question may be answered otherwise
 *     although the mailbox is the same
 */
public record MessagePage(
        PageRequest asked,
        List<MessageSummary> items,
        Optional<Cursor> next,
        int messageCount,
        long totalSize,
        int scanned,
        boolean complete,
        Optional<ListVersion> version)
        implements ListAnswer {

    public MessagePage {
        Objects.requireNonNull(asked, "asked");
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(version, "version");
    }
}
