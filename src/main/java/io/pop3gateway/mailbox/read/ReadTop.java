package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mailbox.SecondLook;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads a message's header and the first lines of its body ({@code TOP}, RFC 1939 §7). */
@Singleton
public class ReadTop {

    /** The most body lines that may be asked for. */
    public static final int MAX_LINES = 10_000;

    private final SessionPool pool;
    private final MessageReader reading;
    private final int maxOctets;
    private final SecondLook secondLook;

    /** As configured. */
    @Inject
    public ReadTop(SessionPool pool, MessageReader reading, GatewayConfig config) {
        this(pool, reading, config.limits().top().count());
    }

    ReadTop(SessionPool pool, MessageReader reading, int maxOctets) {
        this.pool = pool;
        this.reading = reading;
        this.maxOctets = maxOctets;
        this.secondLook = new SecondLook(pool, System::nanoTime);
    }

    /**
     * The octets of header, blank line and body lines, cut where the operator's limit is.
     *
     * @param lines 0 to {@value #MAX_LINES}
     * @return fails with a {@link MailboxFailure}, a {@link io.pop3gateway.pop3.Pop3Failure} or a
     *     {@link io.pop3gateway.pool.PoolFailure}
     */
    public Uni<byte[]> raw(SessionRequest request, MessageId id, int lines) {
        return fetch(request, id, lines).map(top -> top.octets().getBytes());
    }

    /**
     * The same in readable form: attachments are those that begin in what was fetched.
     *
     * @param lines 0 to {@value #MAX_LINES}
     * @return fails as {@link #raw} does, and with a {@link io.pop3gateway.mime.MimeFailure}
     */
    public Uni<ReadableMessage> parsed(SessionRequest request, MessageId id, int lines) {
        return fetch(request, id, lines)
                .flatMap(top -> reading.of(
                        request,
                        top.listed(),
                        top.octets().length(),
                        () -> OctetSource.of(top.octets().getBytes())));
    }

    private Uni<Top> fetch(SessionRequest request, MessageId id, int lines) {
        if (lines < 0 || lines > MAX_LINES) {
            throw new IllegalArgumentException("lines must be between 0 and " + MAX_LINES + ", was " + lines);
        }
        Uni<Top> top = Admission.to(
                request,
                ReadingCost.ENTRY,
                admitted -> Reserved.uni(() -> pool.read(admitted, lease -> top(lease, id, lines, request.memory()))));
        return secondLook.explain(top, id, request);
    }

    private Future<Top> top(Lease lease, MessageId id, int lines, MemoryLease memory) {
        return MaildropIndex.read(lease.session(), memory).compose(index -> {
            ListedMessage listed = index.require(id);
            Future<Buffer> octets = lease.session().top(listed.number(), lines, maxOctets);
            lease.lastCommandGiven();
            return octets.map(read -> {
                Admission.extend(memory, reading.cost().shown(read.length()));
                return new Top(listed, read);
            });
        });
    }

    private record Top(ListedMessage listed, Buffer octets) {}
}
