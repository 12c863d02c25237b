package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one message of several that were to be deleted.
 *
 * @param id the message
 * @param outcome how it is known to be deleted; empty when it was not
 * @param failure why it was not deleted: {@link MailboxFailure.MessageNotFound} when it was not there; empty when it was
 */
public record DeleteResult(MessageId id, Optional<DeleteOutcome> outcome, Optional<RuntimeException> failure) {

    public DeleteResult {
        Objects.requireNonNull(id, "id");
        if (outcome.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a result must be an outcome or a failure, was both or neither");
        }
    }

    static DeleteResult deleted(MessageId id, DeleteOutcome outcome) {
        return new DeleteResult(id, Optional.of(outcome), Optional.empty());
    }

    static DeleteResult failed(MessageId id, RuntimeException why) {
        return new DeleteResult(id, Optional.empty(), Optional.of(why));
    }
}
