package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MaildropIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a mailbox whose server gives unique-ids held at one moment, in the order of arrival. */
public final class MailboxSnapshot {

    private final MaildropIndex index;

    /** @throws io.pop3gateway.pop3.Pop3Failure.NotSupported when the server has no unique-ids, so that nothing can be compared */
    MailboxSnapshot(MaildropIndex index) {
        this.index = Objects.requireNonNull(index, "index");
        index.requireUids();
    }

    /** How many messages there are. */
    public int messageCount() {
        return index.size();
    }

    /** The octets of all messages as far as the server's figures make sense. */
    public long totalSize() {
        return index.totalSize();
    }

    /** All messages, the oldest first. */
    public List<ListedMessage> messages() {
        List<ListedMessage> messages = new ArrayList<>(index.size());
        for (int position = 0; position < index.size(); position++) {
            messages.add(index.at(position));
        }
        return messages;
    }
}
