package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageOctets;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mailbox.SecondLook;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongUnaryOperator;

/** Reads one message: {@code UIDL} and {@code LIST} in one flight, {@code RETR} in a second one. */
@Singleton
public class ReadMessage {

    private final SessionPool pool;
    private final MessageReader reading;
    private final int parsedOctets;
    private final int rawOctets;
    private final Spools spools;
    private final SecondLook secondLook;

    /** As configured. */
    @Inject
    public ReadMessage(SessionPool pool, MessageReader reading, Spools spools, GatewayConfig config) {
        this(
                pool,
                reading,
                spools,
                config.limits().parsedMessage().count(),
                config.limits().rawMessage().count());
    }

    public ReadMessage(SessionPool pool, MessageReader reading, Spools spools, int parsedOctets, int rawOctets) {
        this.pool = pool;
        this.reading = reading;
        this.spools = spools;
        this.parsedOctets = parsedOctets;
        this.rawOctets = rawOctets;
        this.secondLook = new SecondLook(pool, System::nanoTime);
    }

    /**
     * What the server lists of a message, without fetching it.
     *
     * @return fails with a {@link MailboxFailure}, a {@link io.pop3gateway.pop3.Pop3Failure} or a
     *     {@link io.pop3gateway.pool.PoolFailure}
     */
    public Uni<ListedMessage> find(SessionRequest request, MessageId id) {
        return Reserved.uni(() -> pool.read(request, lease -> {
            Future<MaildropIndex> index = MaildropIndex.read(lease.session(), request.memory());
            lease.lastCommandGiven();
            return index.map(read -> read.require(id));
        }));
    }

    /**
     * Fetches and parses a message.
     *
     * @return fails with a {@link MailboxFailure}, a {@link io.pop3gateway.mime.MimeFailure}, a
     *     {@link io.pop3gateway.pop3.Pop3Failure} or a {@link io.pop3gateway.pool.PoolFailure}
     */
    public Uni<ReadableMessage> parsed(SessionRequest request, MessageId id) {
        return fetch(request, id, parsedOctets, reading.cost()::shown)
                .flatMap(fetched -> reading.of(request, fetched.listed(), fetched.spool()));
    }

    /**
     * Fetches a message and parses one that it encloses, encoded or not.
     *
     * @param section the section number of the part that encloses it
     * @return its size is its own; fails as {@link #parsed} does, and with {@link MailboxFailure.PartNotFound} when there is no
     *     such part or it encloses no message
     */
    public Uni<ReadableMessage> enclosed(SessionRequest request, MessageId id, String section) {
        return fetch(request, id, parsedOctets, reading.cost()::shown)
                .flatMap(fetched -> reading.enclosed(request, fetched.listed(), section, fetched.spool()));
    }

    /**
     * Begins to fetch a message. The request's deadline ends with the server's {@code +OK}; the octets then come as fast as
     * they are read.
     *
     * @return fails as {@link #parsed} does; the stream fails with a {@link io.pop3gateway.pop3.Pop3Failure}
     */
    public Uni<RawMessage> raw(SessionRequest request, MessageId id) {
        Uni<ArrivingMessage> arriving = Admission.to(
                request,
                ReadingCost.ENTRY,
                admitted -> Reserved.uni(
                        () -> pool.stream(admitted, lease -> arriving(lease, id, request.memory())),
                        unwanted -> unwanted.stream().cancel()));
        return secondLook
                .explain(arriving, id, request)
                .map(message -> new RawMessage(message.listed(), MessageOctets.of(message.stream())));
    }

    /**
     * Fetches a message whole without parsing it.
     *
     * @return to be closed by whoever gets it; fails as {@link #raw} does
     */
    Uni<Spool> spooled(SessionRequest request, MessageId id) {
        return fetch(request, id, rawOctets, reading.cost()::kept).map(SpooledMessage::spool);
    }

    /**
     * Fetches a message of a size that may be parsed.
     *
     * @return to be closed by whoever gets it; fails as {@link #raw} does
     */
    Uni<Spool> whole(SessionRequest request, MessageId id) {
        return fetch(request, id, parsedOctets, reading.cost()::shown).map(SpooledMessage::spool);
    }

    private Uni<SpooledMessage> fetch(SessionRequest request, MessageId id, int limit, LongUnaryOperator cost) {
        Uni<SpooledMessage> whole = Admission.to(
                request,
                ReadingCost.ENTRY,
                admitted -> Reserved.uni(
                        () -> pool.read(admitted, lease -> whole(lease, id, limit, admitted, cost)),
                        unwanted -> unwanted.spool().close()));
        return secondLook.explain(whole, id, request);
    }

    private Future<SpooledMessage> whole(
            Lease lease, MessageId id, int limit, SessionRequest request, LongUnaryOperator cost) {
        return MaildropIndex.read(lease.session(), request.memory()).compose(index -> {
            ListedMessage listed = required(index, id, limit);
            Admission.require(request, cost.applyAsLong(listed.size()));
            return spools.take(listed.size(), request.memory(), cost, () -> retr(lease, listed, limit))
                    .map(spool -> new SpooledMessage(listed, spool));
        });
    }

    private Future<ArrivingMessage> arriving(Lease lease, MessageId id, MemoryLease memory) {
        return MaildropIndex.read(lease.session(), memory).compose(index -> {
            ListedMessage listed = required(index, id, rawOctets);
            return retr(lease, listed, rawOctets).map(octets -> {
                // When its caller leaves at this moment, nobody else hears of it.
                memory.whenClosed(octets::cancel);
                return new ArrivingMessage(listed, octets);
            });
        });
    }

    private static ListedMessage required(MaildropIndex index, MessageId id, int limit) {
        ListedMessage listed = index.require(id);
        if (listed.size() > limit) {
            throw new MailboxFailure.MessageTooLarge(limit);
        }
        return listed;
    }

    private static Future<MessageStream> retr(Lease lease, ListedMessage listed, int limit) {
        Future<MessageStream> stream = lease.session().retr(listed.number(), limit);
        lease.lastCommandGiven();
        return stream;
    }
}
