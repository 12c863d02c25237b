package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Deadline;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageOctets;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mailbox.SecondLook;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads one message: {@code UIDL} and {@code LIST} in one flight, {@code RETR} in a second one. */
@Singleton
public class ReadMessage {

    private final SessionPool pool;
    private final Reading reading;
    private final int parsedOctets;
    private final int rawOctets;
    private final ParsingThreads threads;
    private final SecondLook secondLook;

    /** As configured. */
    @Inject
    public ReadMessage(SessionPool pool, Reading reading, ParsingThreads threads, GatewayConfig config) {
        this(
                pool,
                reading,
                threads,
                config.limits().parsedMessage().count(),
                config.limits().rawMessage().count());
    }

    public ReadMessage(SessionPool pool, Reading reading, ParsingThreads threads, int parsedOctets, int rawOctets) {
        this.pool = pool;
        this.reading = reading;
        this.threads = threads;
        this.parsedOctets = parsedOctets;
        this.rawOctets = rawOctets;
        this.secondLook = new SecondLook(pool);
    }

    /**
     * What the server lists of a message, without fetching it.
     *
     * @return fails with a {@link MailboxFailure}, a {@link io.pop3gateway.pop3.Pop3Failure} or a
     *     {@link io.pop3gateway.pool.PoolFailure}
     */
    public Uni<ListedMessage> find(SessionRequest request, MessageId id) {
        return Reserved.uni(() -> pool.read(request, lease -> {
            Future<MaildropIndex> index = MaildropIndex.read(lease.session());
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
        return fetch(request, id).flatMap(fetched -> reading.of(request.timing(), fetched.listed(), fetched.octets()));
    }

    /**
     * Begins to fetch a message. The request's deadline ends with the server's {@code +OK}; the octets then come as fast as
     * they are read.
     *
     * @return fails as {@link #parsed} does; the stream fails with a {@link io.pop3gateway.pop3.Pop3Failure}
     */
    public Uni<RawMessage> raw(SessionRequest request, MessageId id) {
        Uni<Arriving> arriving = Reserved.uni(
                () -> pool.read(request, lease -> retr(lease, id, rawOctets)),
                unwanted -> unwanted.stream().cancel());
        return secondLook
                .explain(arriving, id, new Deadline(request, System::nanoTime))
                .map(message -> new RawMessage(message.listed(), MessageOctets.of(message.stream())));
    }

    /**
     * Fetches a message whole without parsing it.
     *
     * @return to be closed by whoever gets it; fails as {@link #raw} does
     */
    Uni<Spool> spooled(SessionRequest request, MessageId id) {
        Uni<Spool> spool = Reserved.uni(
                () -> pool.read(request, lease -> retr(lease, id, rawOctets)
                        .compose(message -> Spool.of(message.stream(), threads))),
                Spool::close);
        return secondLook.explain(spool, id, new Deadline(request, System::nanoTime));
    }

    /**
     * Fetches a message of a size that may be parsed.
     *
     * @return fails as {@link #parsed} does, {@link io.pop3gateway.mime.MimeFailure} excepted
     */
    Uni<byte[]> whole(SessionRequest request, MessageId id) {
        return fetch(request, id).map(fetched -> fetched.octets().getBytes());
    }

    private Uni<Whole> fetch(SessionRequest request, MessageId id) {
        Uni<Whole> whole = Reserved.uni(() -> pool.read(
                request, lease -> retr(lease, id, parsedOctets).compose(message -> CollectedOctets.of(message.stream())
                        .map(octets -> new Whole(message.listed(), octets)))));
        return secondLook.explain(whole, id, new Deadline(request, System::nanoTime));
    }

    private static Future<Arriving> retr(Lease lease, MessageId id, int limit) {
        return MaildropIndex.read(lease.session()).compose(index -> {
            ListedMessage listed = index.require(id);
            if (listed.size() > limit) {
                throw new MailboxFailure.MessageTooLarge(limit);
            }
            Future<MessageStream> stream = lease.session().retr(listed.number(), limit);
            lease.lastCommandGiven();
            return stream.map(octets -> new Arriving(listed, octets));
        });
    }

    /** A message whose octets wait at the server. */
    private record Arriving(ListedMessage listed, MessageStream stream) {}

    private record Whole(ListedMessage listed, Buffer octets) {}
}
