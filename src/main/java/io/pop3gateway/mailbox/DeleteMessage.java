package io.pop3gateway.mailbox;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.UniqueId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Deletes one message and says so only when it is known. {@code DELE} alone removes nothing; the server removes on {@code
 * QUIT} and may fail at that (RFC 1939 §6), so {@code QUIT} goes alone and a missing answer is looked into.
 */
@Singleton
public class DeleteMessage {

    private static final int ATTEMPTS = 2;

    private final SessionPool pool;
    private final LongSupplier nanoTime;
    private final SecondLook secondLook;

    /** @param pool where sessions come from */
    @Inject
    public DeleteMessage(SessionPool pool) {
        this(pool, System::nanoTime);
    }

    DeleteMessage(SessionPool pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
        this.secondLook = new SecondLook(pool);
    }

    /**
     * Deletes a message.
     *
     * @return fails with {@link MailboxFailure.DeleteOutcomeUnknown} when it may be gone; with any other failure of pool,
     *     session or mailbox it is still there
     */
    public Uni<DeleteOutcome> delete(SessionRequest request, MessageId id) {
        return attempt(request, id, new Deadline(request, nanoTime), ATTEMPTS);
    }

    private Uni<DeleteOutcome> attempt(SessionRequest request, MessageId id, Deadline deadline, int attemptsLeft) {
        // Once QUIT may have been written the messages may be gone, whatever fails afterwards.
        AtomicBoolean quitGiven = new AtomicBoolean();
        Uni<DeleteOutcome> change = Reserved.uni(() -> pool.change(request, lease -> change(lease, id, quitGiven)))
                .map(done -> DeleteOutcome.CONFIRMED);
        return secondLook
                .explain(change.onFailure(failure -> quitGiven.get()).transform(Unconfirmed::new), id, deadline)
                .onFailure(Unconfirmed.class)
                .recoverWithUni(unconfirmed -> verify(id, deadline, attemptsLeft - 1));
    }

    private Uni<DeleteOutcome> verify(MessageId id, Deadline deadline, int attemptsLeft) {
        return secondLook
                .isThere(id, deadline)
                .onFailure()
                .transform(unseen -> new MailboxFailure.DeleteOutcomeUnknown())
                .flatMap(there -> {
                    if (!there) {
                        return Uni.createFrom().item(DeleteOutcome.VERIFIED);
                    }
                    Optional<SessionRequest> next = deadline.next();
                    return attemptsLeft > 0 && next.isPresent()
                            ? attempt(next.get(), id, deadline, attemptsLeft)
                                    // Gone since the second look: the server was slow to do what it never confirmed.
                                    .onFailure(MailboxFailure.MessageNotFound.class)
                                    .recoverWithItem(DeleteOutcome.VERIFIED)
                            : Uni.createFrom().failure(new MailboxFailure.NotDeleted());
                });
    }

    private static Future<Void> change(Lease lease, MessageId id, AtomicBoolean quitGiven) {
        Pop3Session session = lease.session();
        return session.uidl().compose(uids -> session.dele(number(uids, id))).compose(marked -> {
            quitGiven.set(true);
            return session.quit();
        });
    }

    private static int number(List<UniqueId> uids, MessageId id) {
        String uid = id.uid();
        List<UniqueId> named =
                uids.stream().filter(line -> line.uid().equals(uid)).toList();
        if (named.isEmpty()) {
            throw new MailboxFailure.MessageNotFound();
        }
        if (named.size() > 1) {
            throw new MailboxFailure.NotAddressable();
        }
        return named.get(0).number();
    }

    /** {@code QUIT} was given and not confirmed. */
    private static final class Unconfirmed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unconfirmed(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
