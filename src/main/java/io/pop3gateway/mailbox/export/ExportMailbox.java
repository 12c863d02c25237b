package io.pop3gateway.mailbox.export;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Reads a whole mailbox in one session into one file, as fast as it is taken. Of the messages only the pieces that are on their
 * way are held; what grows with the mailbox is its list of numbers, sizes and unique-ids.
 */
@Singleton
public class ExportMailbox {

    /** The pieces that are on their way. */
    private static final long ENTRY = 256 << 10;

    /** Pieces for each worker: the one that it is at, and the next. */
    private static final int PIECES = 2;

    private final SessionPool pool;
    private final ExportTurns turns;
    private final long rawOctets;
    private final Timers timers;
    private final Duration stall;

    /** As configured. */
    @Inject
    public ExportMailbox(SessionPool pool, ParsingThreads threads, Vertx vertx, GatewayConfig config) {
        this(
                pool,
                new ExportTurns(threads.streaming(), PIECES * config.limits().parseThreads()),
                config.limits().rawMessage().count(),
                Timers.of(vertx),
                config.timeouts().stall());
    }

    /**
     * @param turns of all exports, at the workers where formats do what takes too long for an event loop
     * @param rawOctets a larger message cannot be had
     * @param stall how long the session waits for its reader to begin, positive
     */
    ExportMailbox(SessionPool pool, ExportTurns turns, long rawOctets, Timers timers, Duration stall) {
        this.pool = pool;
        this.turns = turns;
        this.rawOctets = rawOctets;
        this.timers = timers;
        this.stall = stall;
    }

    /**
     * Opens the mailbox and lists it; then the request's deadline is met, and the messages come as fast as they are read, the
     * oldest first. Nothing is deleted.
     *
     * @param format for this export alone
     * @return the file's octets, to be subscribed to once; cancelling ends the session, and so does nobody's asking for the
     *     first of them in time. They fail with a {@link io.pop3gateway.pop3.Pop3Failure} when the session breaks, and then what
     *     came so far is not the file. Fails
     *     itself with a {@link io.pop3gateway.pop3.Pop3Failure}, a {@link io.pop3gateway.pool.PoolFailure}, or with
     *     {@link MailboxFailure.MessageTooLarge} when a message of the list is too large and the format has no place for that
     */
    public Uni<Multi<Buffer>> export(SessionRequest request, ExportFormat format) {
        return Admission.to(
                        request,
                        entry(format),
                        admitted -> Reserved.uni(
                                () -> pool.stream(admitted, lease -> begin(lease, format, request)), Retrievals::close))
                .map(messages -> new ExportedOctets(messages, format, turns).octets());
    }

    private static long entry(ExportFormat format) {
        return ENTRY + format.octetsHeld();
    }

    private Future<Retrievals> begin(Lease lease, ExportFormat format, SessionRequest request) {
        MemoryLease memory = request.memory();
        return MaildropIndex.read(lease.session(), memory, request.server().numbering())
                .map(index -> {
                    Admission.extend(
                            memory, entry(format) + index.octets() + (long) format.octetsEach() * index.size());
                    if (!format.hasPlaceForMissing()) {
                        requireNoneTooLarge(index);
                    }
                    Retrievals messages = new Retrievals(lease, index, rawOctets, timers, stall);
                    // When its caller leaves at this moment, nobody else hears of them.
                    memory.whenClosed(messages::close);
                    return messages;
                });
    }

    private void requireNoneTooLarge(MaildropIndex index) {
        for (int position = 0; position < index.size(); position++) {
            if (index.sizeAt(position) > rawOctets) {
                throw new MailboxFailure.MessageTooLarge(rawOctets);
            }
        }
    }
}
