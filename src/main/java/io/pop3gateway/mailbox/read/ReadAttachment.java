package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Hands out one part of a message, decoded. The message is fetched whole, since POP3 knows no parts, and held on disk. */
@Singleton
public class ReadAttachment {

    private final ReadMessage read;
    private final AttachmentReader reader;
    private final ParsingThreads threads;
    private final Timers timers;
    private final Duration stall;

    /** Over the reading of whole messages, as configured. */
    @Inject
    public ReadAttachment(
            ReadMessage read, AttachmentReader reader, ParsingThreads threads, Vertx vertx, GatewayConfig config) {
        this(read, reader, threads, Timers.of(vertx), config.timeouts().stall());
    }

    /** @param stall how long a message is held for a reader who has not begun, positive */
    public ReadAttachment(
            ReadMessage read, AttachmentReader reader, ParsingThreads threads, Timers timers, Duration stall) {
        this.read = read;
        this.reader = reader;
        this.threads = threads;
        this.timers = timers;
        this.stall = stall;
    }

    /**
     * Fetches a message and finds a part of it.
     *
     * @param section the MIME section number (RFC 9051 §6.4.5.1)
     * @return fails with {@link MailboxFailure.PartNotFound}, and as {@link ReadMessage#raw} and
     *     {@link ReadMessage#parsed} do
     */
    public Uni<PartOctets> read(SessionRequest request, MessageId id, String section) {
        return read.spooled(request, id)
                .flatMap(spool -> threads.parse(request.timing(), spool.size(), () -> find(spool, section))
                        .onFailure()
                        .invoke(spool::close)
                        .onCancellation()
                        .invoke(spool::close));
    }

    private PartOctets find(Spool spool, String section) {
        try {
            Attachment attachment = reader.find(spool.octets(), section).orElseThrow(MailboxFailure.PartNotFound::new);
            return new PartOctets(attachment, spool, threads, timers, stall);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
    }
}
