package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.Unclaimed;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * All messages of a maildrop, one {@code RETR} after the other. The commands go some messages ahead of the reader, so that no
 * round trip is paid for each, and no further, so that their number costs nothing. Used by one thread after another, but
 * {@link #close()}, which may be called from any.
 */
final class Retrievals {

    /** Commands ahead of the reader: as many as the client has in flight. */
    private static final int AHEAD = 50;

    private final Lease lease;
    private final MaildropIndex index;
    private final long maxOctets;
    private final Deque<Retrieval> given = new ArrayDeque<>();

    private final Unclaimed unclaimed;

    private Optional<Retrieval> current = Optional.empty();
    private int next;
    private boolean closed;

    /**
     * One message whose command was given.
     *
     * @param listed what the server lists of it
     * @param stream its octets, or why they cannot be had
     */
    record Retrieval(ListedMessage listed, Future<MessageStream> stream) {}

    /**
     * @param maxOctets a larger message is not fetched
     * @param timers tell when nobody has asked for the first message within a while, positive; then it is closed
     */
    Retrievals(Lease lease, MaildropIndex index, long maxOctets, Timers timers, Duration patience) {
        this.lease = lease;
        this.index = index;
        this.maxOctets = maxOctets;
        lease.outlivesResult();
        // Last: while no command waits for its answer, only the session's own end would end it.
        this.unclaimed = new Unclaimed(timers, patience, this::release);
    }

    /** How many there are. */
    int size() {
        return index.size();
    }

    /** What the server lists of the message at a place in the order of {@link #next()}, the first being 0. */
    ListedMessage listed(int position) {
        return index.at(position);
    }

    /**
     * The next message, the oldest first; to be called at most {@link #size()} times.
     *
     * @throws io.pop3gateway.pop3.Pop3Failure.TimedOut when it is the first one, and is asked for too late
     */
    synchronized Retrieval next() {
        unclaimed.claim();
        if (closed) {
            throw new IllegalStateException("an export that was closed must not go on");
        }
        if (given.size() <= AHEAD / 2) {
            give();
        }
        Retrieval retrieval = given.remove();
        current = Optional.of(retrieval);
        return retrieval;
    }

    private void give() {
        while (given.size() < AHEAD && next < index.size()) {
            ListedMessage listed = index.at(next++);
            given.add(new Retrieval(
                    listed,
                    listed.size() > maxOctets
                            ? Future.failedFuture(new MailboxFailure.MessageTooLarge(maxOctets))
                            : lease.session().retr(listed.number(), maxOctets)));
        }
        if (next == index.size()) {
            lease.lastCommandGiven();
        }
    }

    /** No further message is wanted, or there is none: gives the session back. Calling it again does nothing. */
    void close() {
        unclaimed.settle();
        release();
    }

    private synchronized void release() {
        closed = true;
        current.ifPresent(Retrievals::cancel);
        given.forEach(Retrievals::cancel);
        given.clear();
        lease.lastCommandGiven();
    }

    private static void cancel(Retrieval retrieval) {
        retrieval.stream().onSuccess(MessageStream::cancel);
    }
}
