package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One session that deletes messages: {@code UIDL}, every {@code DELE} in one flight, and {@code QUIT} alone, since only its
 * answer says whether anything was deleted (RFC 1939 §6).
 */
final class DeleteAttempt {

    private final List<MessageId> ids;
    private final Map<MessageId, RuntimeException> failures = new LinkedHashMap<>();
    private volatile boolean quitGiven;

    /** @param ids each once */
    DeleteAttempt(List<MessageId> ids) {
        this.ids = List.copyOf(ids);
    }

    /** Whether messages may be gone, whatever failed afterwards. */
    boolean quitGiven() {
        return quitGiven;
    }

    /** Why messages were not marked; complete once {@code QUIT} was given. */
    Map<MessageId, RuntimeException> failures() {
        return failures;
    }

    /** The work in a session of its own; completes when the server has confirmed. */
    Future<Void> run(Lease lease) {
        Pop3Session session = lease.session();
        return session.uidl().compose(uids -> mark(session, uids)).compose(marked -> {
            quitGiven = true;
            return session.quit();
        });
    }

    private Future<Void> mark(Pop3Session session, List<UniqueId> uids) {
        Map<String, Integer> numbers = new HashMap<>(uids.size() * 4 / 3 + 1);
        Set<String> shared = new HashSet<>();
        for (UniqueId line : uids) {
            if (numbers.put(line.uid(), line.number()) != null) {
                shared.add(line.uid());
            }
        }
        List<Future<Void>> answers = new ArrayList<>(ids.size());
        for (MessageId id : ids) {
            Integer number = numbers.get(id.uid());
            if (number == null) {
                failures.put(id, new MailboxFailure.MessageNotFound());
            } else if (shared.contains(id.uid())) {
                failures.put(id, new MailboxFailure.NotAddressable());
            } else {
                answers.add(settled(id, session.dele(number)));
            }
        }
        return Future.all(new ArrayList<>(answers)).mapEmpty();
    }

    /** A refusal concerns one message; what ends the session concerns all. */
    private Future<Void> settled(MessageId id, Future<Void> answer) {
        return answer.recover(failure -> {
            if (failure instanceof Pop3Failure.CommandRefused refusal) {
                failures.put(id, refusal);
                return Future.succeededFuture();
            }
            return Future.failedFuture(failure);
        });
    }
}
