package io.pop3gateway.mailbox;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks in a new session what the maildrop holds, when what happened in an earlier one is in doubt.
 * Public for its neighbours in this room alone.
 */
public final class SecondLook {

    private final SessionPool pool;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    public SecondLook(SessionPool pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
    }

    /** Whether the maildrop lists a unique-id now; fails when that cannot be seen in the time left. */
    Uni<Boolean> isThere(MessageId id, TaskDeadline deadline) {
        return listed(deadline).map(now -> now.allUids().contains(id.uid()));
    }

    /** What the maildrop lists now; fails when that cannot be seen in the time left. */
    public Uni<MaildropIndex> listed(TaskDeadline deadline) {
        Optional<SessionRequest> request = deadline.next();
        if (request.isEmpty()) {
            return Uni.createFrom().failure(new MailboxFailure.DeleteOutcomeUnknown());
        }
        return Reserved.uni(() ->
                pool.read(request.get(), lease -> Admission.counted(request.get(), memory -> all(lease, memory))));
    }

    /**
     * Explains a refused command: another client may have removed the message after {@code UIDL} listed it.
     *
     * @param request whose deadline began when this was called
     * @return {@code attempt} with {@link MailboxFailure.MessageNotFound} in the place of a refusal when the message is gone
     */
    public <T> Uni<T> explain(Uni<T> attempt, MessageId id, SessionRequest request) {
        TaskDeadline deadline = new TaskDeadline(request, nanoTime);
        return attempt.onFailure(Pop3Failure.CommandRefused.class).recoverWithUni(refusal -> isThere(id, deadline)
                .onFailure()
                .transform(unseen -> refusal)
                .map(there -> {
                    if (there) {
                        throw (Pop3Failure) refusal;
                    }
                    throw new MailboxFailure.MessageNotFound();
                }));
    }

    private static Future<MaildropIndex> all(Lease lease, MemoryLease memory) {
        Future<MaildropIndex> index = MaildropIndex.readUids(lease.session(), memory);
        lease.lastCommandGiven();
        return index;
    }
}
