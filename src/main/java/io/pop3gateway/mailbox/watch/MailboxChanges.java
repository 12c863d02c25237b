package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.ListedMessage;
import java.util.List;

/**
 * What happened to a mailbox between two looks at it. What came and went between them is in neither list.
 *
 * @param added messages that were not there before, the oldest first, as the later look shows them
 * @param removed messages that are not there any more, the oldest first, as the earlier look showed them
 */
public record MailboxChanges(List<ListedMessage> added, List<ListedMessage> removed) {

    public MailboxChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Whether nothing happened. */
    public boolean none() {
        return added.isEmpty() && removed.isEmpty();
    }
}
