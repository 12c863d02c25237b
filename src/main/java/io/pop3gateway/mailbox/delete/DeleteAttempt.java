package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One session that deletes messages: {@code UIDL} and {@code LIST}, every {@code DELE} in one flight, and {@code QUIT} alone, since
 * only its answer says whether anything was deleted (RFC 1939 §6).
 */
final class DeleteAttempt {

    private final List<MessageId> ids;
    private final Optional<DeleteAttempt> earlier;
    private final Map<MessageId, RuntimeException> failures = new LinkedHashMap<>();
    private volatile MaildropIndex seen;
    private volatile boolean marked;

    /**
     * @param ids each once
     * @param earlier one for these messages among others whose end is in doubt: nothing is marked but what is known to be the
     *     same still
     */
    DeleteAttempt(List<MessageId> ids, Optional<DeleteAttempt> earlier) {
        this.ids = List.copyOf(ids);
        this.earlier = earlier;
    }

    /**
     * Whether messages may be gone, whatever failed afterwards: {@code DELE} was given. A session that ends without {@code QUIT}
     * must remove nothing (RFC 1939 §6), and there are servers that do.
     */
    boolean mayHaveDeleted() {
        return marked;
    }

    /** Tells what became of the messages by what a later session sees; once they were looked for in this one. */
    Recognition recognition(MaildropIndex now) {
        return new Recognition(seen, now, Set.copyOf(ids));
    }

    /** Why messages were not marked; complete once {@code QUIT} was given. */
    Map<MessageId, RuntimeException> failures() {
        return failures;
    }

    /**
     * The work in a session of its own; completes when the server has confirmed.
     *
     * @param memory what the list is held in
     */
    Future<Void> run(Lease lease, MemoryLease memory) {
        Pop3Session session = lease.session();
        return MaildropIndex.readUids(session, memory)
                .compose(index -> mark(session, index))
                .compose(answered -> failures.size() == ids.size()
                        // Nothing is marked: whatever becomes of QUIT says nothing of the messages.
                        ? session.quit().otherwiseEmpty()
                        : session.quit());
    }

    private Future<Void> mark(Pop3Session session, MaildropIndex index) {
        Map<MessageId, Integer> numbers = numbers(index);
        if (earlier.isPresent() && isUnclear(earlier.get().recognition(index))) {
            return Future.failedFuture(new MailboxFailure.DeleteOutcomeUnknown());
        }
        seen = index;
        List<Future<Void>> answers = new ArrayList<>(numbers.size());
        numbers.forEach((id, number) -> {
            marked = true;
            answers.add(settled(id, session.dele(number)));
        });
        return Future.all(new ArrayList<>(answers)).mapEmpty();
    }

    private boolean isUnclear(Recognition recognition) {
        return ids.stream().anyMatch(id -> recognition.of(id) == Recognition.Fate.UNCLEAR);
    }

    /** Where the messages are that can be marked; why the others cannot is noted. */
    private Map<MessageId, Integer> numbers(MaildropIndex index) {
        Set<String> wanted = ids.stream().map(MessageId::uid).collect(Collectors.toSet());
        Map<String, ListedMessage> byUid = new HashMap<>();
        for (int position = 0; position < index.size(); position++) {
            String uid = index.uid(position);
            if (wanted.contains(uid)) {
                byUid.put(uid, index.at(position));
            }
        }
        Map<MessageId, Integer> numbers = new LinkedHashMap<>();
        for (MessageId id : ids) {
            ListedMessage message = byUid.get(id.uid());
            if (message == null) {
                failures.put(id, new MailboxFailure.MessageNotFound());
            } else if (message.id().isEmpty()) {
                failures.put(id, new MailboxFailure.NotAddressable());
            } else {
                numbers.put(id, message.number());
            }
        }
        return numbers;
    }

    /** A refusal concerns one message; what ends the session concerns all. */
    private Future<Void> settled(MessageId id, Future<Void> answer) {
        return answer.recover(failure -> {
            if (failure instanceof Pop3Failure refusal && refusal.consequences().sparesSession()) {
                failures.put(id, refusal);
                return Future.succeededFuture();
            }
            return Future.failedFuture(failure);
        });
    }
}
