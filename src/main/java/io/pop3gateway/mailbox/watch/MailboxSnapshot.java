package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        return from(0);
    }

    /**
     * The messages that arrived after one, the oldest first.
     *
     * @return empty when that message is not there, or not the only one with its unique-id
     */
    public Optional<List<ListedMessage>> after(MessageId id) {
        for (int position = 0; position < index.size(); position++) {
            if (id.uid().equals(index.uid(position))) {
                return index.at(position).id().isPresent() ? Optional.of(from(position + 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What came and what went since an earlier snapshot of the same mailbox. */
    public MailboxChanges since(MailboxSnapshot before) {
        Set<String> known = before.index.allUids();
        List<ListedMessage> added = new ArrayList<>();
        for (int position = 0; position < index.size(); position++) {
            String uid = index.uid(position);
            if (!uid.isEmpty() && !known.contains(uid)) {
                added.add(index.at(position));
            }
        }
        known.removeAll(index.allUids());
        return new MailboxChanges(
                added,
                before.from(0).stream()
                        .filter(message -> message.uid().filter(known::contains).isPresent())
                        .toList());
    }

    private List<ListedMessage> from(int first) {
        List<ListedMessage> messages = new ArrayList<>(index.size() - first);
        for (int position = first; position < index.size(); position++) {
            messages.add(index.at(position));
        }
        return messages;
    }
}
