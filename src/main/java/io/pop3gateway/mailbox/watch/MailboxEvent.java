package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageSummary;
import java.util.Optional;

/** Something that happened in a mailbox, as far as two looks at it show it. */
public sealed interface MailboxEvent {

    /** The place in the mailbox's history behind this event, from which others can go on telling it. */
    String place();

    /**
     * A message came.
     *
     * @param message what the server lists of it, without a header; with a failure when nothing addresses it
     */
    record Added(MessageSummary message, String place) implements MailboxEvent {}

    /**
     * A message went.
     *
     * @param uid its unique-id, each octet one character
     * @param id what addressed it; empty when its unique-id is unusable
     */
    record Removed(String uid, Optional<MessageId> id, String place) implements MailboxEvent {}

    /**
     * What the mailbox holds now.
     *
     * @param messageCount how many messages there are
     * @param totalSize their octets
     * @param reset whether more happened than was told, so that only a new list shows what the mailbox holds
     */
    record Status(int messageCount, long totalSize, boolean reset, String place) implements MailboxEvent {}
}
