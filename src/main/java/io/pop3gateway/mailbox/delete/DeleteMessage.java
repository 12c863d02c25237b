package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Deletes one message and says so only when it is known. */
@Singleton
public class DeleteMessage {

    private final DeleteMessages several;

    /** @param several deletes any number of them */
    public DeleteMessage(DeleteMessages several) {
        this.several = several;
    }

    /**
     * Deletes a message.
     *
     * @return fails with {@link MailboxFailure.DeleteOutcomeUnknown} when it may be gone; with any other failure of pool,
     *     session or mailbox it is still there
     */
    public Uni<DeleteOutcome> delete(SessionRequest request, MessageId id) {
        return several.delete(request, List.of(id))
                .map(results -> results.get(0))
                .map(result ->
                        result.outcome().orElseThrow(() -> result.failure().orElseThrow()));
    }
}
