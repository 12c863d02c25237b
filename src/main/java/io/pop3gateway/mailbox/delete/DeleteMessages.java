package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mailbox.SecondLook;
import io.pop3gateway.mailbox.TaskDeadline;
import io.pop3gateway.mailbox.delete.Recognition.Fate;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Deletes messages in one session with one commit, and says of each what is known. A commit that is not confirmed is looked
 * into in a second session, and what is known to be there still is tried once more.
 */
@Singleton
public class DeleteMessages {

    /** The most messages that one session deletes. */
    public static final int MAX_IDS = 1000;

    private static final int ATTEMPTS = 2;

    private final SessionPool pool;
    private final LongSupplier nanoTime;
    private final SecondLook secondLook;

    /** @param pool where sessions come from */
    @Inject
    public DeleteMessages(SessionPool pool) {
        this(pool, System::nanoTime);
    }

    DeleteMessages(SessionPool pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
        this.secondLook = new SecondLook(pool, nanoTime);
    }

    /**
     * Deletes messages.
     *
     * @param ids 1 to {@value #MAX_IDS}; what is named twice is deleted once
     * @return a result for each id, in their order; fails with {@link MailboxFailure.DeleteOutcomeUnknown} when some may be
     *     gone, or cannot be told from their neighbours; with any other failure of pool or session all are still there
     */
    public Uni<List<DeleteResult>> delete(SessionRequest request, List<MessageId> ids) {
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_IDS + " messages to delete, were " + ids.size());
        }
        List<MessageId> each = List.copyOf(new LinkedHashSet<>(ids));
        return attempt(request, each, Optional.empty(), new TaskDeadline(request, nanoTime), ATTEMPTS)
                .map(known -> each.stream().map(known::get).toList());
    }

    private Uni<Map<MessageId, DeleteResult>> attempt(
            SessionRequest request,
            List<MessageId> ids,
            Optional<DeleteAttempt> earlier,
            TaskDeadline deadline,
            int attemptsLeft) {
        DeleteAttempt attempt = new DeleteAttempt(ids, earlier);
        return Reserved.uni(() ->
                        pool.change(request, lease -> Admission.counted(request, memory -> attempt.run(lease, memory))))
                .map(done -> true)
                .onFailure(failure -> attempt.mayHaveDeleted())
                .recoverWithItem(false)
                .flatMap(confirmed -> confirmed
                        ? explained(confirmed(ids, attempt), attempt, deadline)
                        : verified(ids, attempt, deadline, attemptsLeft - 1));
    }

    private static Map<MessageId, DeleteResult> confirmed(List<MessageId> ids, DeleteAttempt attempt) {
        Map<MessageId, DeleteResult> results = new LinkedHashMap<>();
        for (MessageId id : ids) {
            RuntimeException failure = attempt.failures().get(id);
            results.put(
                    id,
                    failure == null
                            ? DeleteResult.deleted(id, DeleteOutcome.CONFIRMED)
                            : DeleteResult.failed(id, failure));
        }
        return results;
    }

    /** Another client may have removed a message after {@code UIDL} listed it: then {@code DELE} was refused for that. */
    private Uni<Map<MessageId, DeleteResult>> explained(
            Map<MessageId, DeleteResult> results, DeleteAttempt attempt, TaskDeadline deadline) {
        List<MessageId> refused = results.values().stream()
                .filter(result ->
                        result.failure().filter(Pop3Failure.class::isInstance).isPresent())
                .map(DeleteResult::id)
                .toList();
        if (refused.isEmpty()) {
            return Uni.createFrom().item(results);
        }
        return secondLook
                .listed(deadline)
                .map(attempt::recognition)
                .map(recognition -> {
                    refused.stream()
                            .filter(id -> recognition.of(id) == Fate.GONE)
                            .forEach(id ->
                                    results.put(id, DeleteResult.failed(id, new MailboxFailure.MessageNotFound())));
                    return results;
                })
                .onFailure()
                .recoverWithItem(results);
    }

    private Uni<Map<MessageId, DeleteResult>> verified(
            List<MessageId> ids, DeleteAttempt attempt, TaskDeadline deadline, int attemptsLeft) {
        return secondLook
                .listed(deadline)
                .onFailure()
                .transform(unseen -> new MailboxFailure.DeleteOutcomeUnknown())
                .map(attempt::recognition)
                .flatMap(recognition -> {
                    Map<MessageId, DeleteResult> results = seen(ids, attempt, recognition);
                    List<MessageId> left = new ArrayList<>(ids);
                    left.removeIf(results::containsKey);
                    if (left.isEmpty()) {
                        return Uni.createFrom().item(results);
                    }
                    return again(left, attempt, deadline, attemptsLeft).map(rest -> {
                        results.putAll(rest);
                        return results;
                    });
                });
    }

    /** What is settled after a look; marked messages that are still there are not. */
    private static Map<MessageId, DeleteResult> seen(
            List<MessageId> ids, DeleteAttempt attempt, Recognition recognition) {
        Map<MessageId, DeleteResult> results = new LinkedHashMap<>();
        for (MessageId id : ids) {
            RuntimeException failure = attempt.failures().get(id);
            Fate fate = recognition.of(id);
            if (failure != null) {
                boolean gone = failure instanceof Pop3Failure && fate == Fate.GONE;
                results.put(id, DeleteResult.failed(id, gone ? new MailboxFailure.MessageNotFound() : failure));
            } else if (fate == Fate.UNCLEAR) {
                throw new MailboxFailure.DeleteOutcomeUnknown();
            } else if (fate == Fate.GONE) {
                results.put(id, DeleteResult.deleted(id, DeleteOutcome.VERIFIED));
            }
        }
        return results;
    }

    private Uni<Map<MessageId, DeleteResult>> again(
            List<MessageId> left, DeleteAttempt earlier, TaskDeadline deadline, int attemptsLeft) {
        Optional<SessionRequest> next = deadline.next();
        if (attemptsLeft == 0 || next.isEmpty()) {
            return Uni.createFrom().item(none(left));
        }
        return attempt(next.get(), left, Optional.of(earlier), deadline, attemptsLeft)
                .map(results -> {
                    // Gone since the second look: the server was slow to do what it never confirmed.
                    results.replaceAll((id, result) -> result.failure()
                                    .filter(MailboxFailure.MessageNotFound.class::isInstance)
                                    .isPresent()
                            ? DeleteResult.deleted(id, DeleteOutcome.VERIFIED)
                            : result);
                    return results;
                })
                // Seen to be there, and nothing was committed since.
                .onFailure(failure -> !(failure instanceof MailboxFailure.DeleteOutcomeUnknown))
                .recoverWithItem(() -> none(left));
    }

    private static Map<MessageId, DeleteResult> none(List<MessageId> left) {
        Map<MessageId, DeleteResult> results = new LinkedHashMap<>();
        left.forEach(id -> results.put(id, DeleteResult.failed(id, new MailboxFailure.NotDeleted())));
        return results;
    }
}
