package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ShownMessage;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** From a message's octets to what a person reads, off the event loop. */
@Singleton
public class MessageReader {

    private static final String UNREADABLE = "a spooled message must be readable";

    private final MessageParser parser;
    private final SafeHtml cleaner;
    private final ParsingThreads threads;
    private final ReadingCost cost;

    /** Over the parsers and the threads they may use. */
    public MessageReader(MessageParser parser, SafeHtml cleaner, ParsingThreads threads, ReadingCost cost) {
        this.parser = parser;
        this.cleaner = cleaner;
        this.threads = threads;
        this.cost = cost;
    }

    /** What it costs to read. */
    ReadingCost cost() {
        return cost;
    }

    /**
     * Reads a message and closes its spool, also when nobody waits for it any more. What is not needed of the request's memory
     * any more is given back.
     *
     * @return fails with a {@link io.pop3gateway.mime.MimeFailure}
     */
    Uni<ReadableMessage> of(SessionRequest request, ListedMessage listed, Spool spool) {
        return of(request, listed, spool.size(), spool::octets).onTermination().invoke(spool::close);
    }

    /**
     * Reads one of several messages as {@link #of(SessionRequest, ListedMessage, Spool)} does, but gives no memory back: the next one
     * needs it.
     */
    Uni<ReadableMessage> oneOf(SessionRequest request, ListedMessage listed, Spool spool) {
        return threads.parse(request.timing(), spool.size(), () -> read(listed, spool.octets()))
                .onTermination()
                .invoke(spool::close);
    }

    /**
     * Reads a message as {@link #of(SessionRequest, ListedMessage, Spool)} does.
     *
     * @param size how many octets there are of it, whatever the server lists
     */
    Uni<ReadableMessage> of(SessionRequest request, ListedMessage listed, long size, Supplier<OctetSource> octets) {
        return threads.parse(request.timing(), size, () -> read(listed, octets.get()))
                .invoke(read -> request.memory().keep(cost.answered(read)));
    }

    /** Reads a message that stands in another one, as {@link #of(SessionRequest, ListedMessage, Spool)} reads that one. */
    Uni<ReadableMessage> enclosed(SessionRequest request, ListedMessage listed, String section, Spool spool) {
        return threads.parse(request.timing(), spool.size(), () -> enclosed(listed, section, spool.octets()))
                .invoke(read -> request.memory().keep(cost.answered(read)))
                .onTermination()
                .invoke(spool::close);
    }

    private ReadableMessage enclosed(ListedMessage listed, String section, OctetSource octets) {
        try {
            ShownMessage enclosed = parser.enclosed(octets, section, cost.text(), cleaner)
                    .orElseThrow(MailboxFailure.PartNotFound::new);
            return readable(listed.withSize(enclosed.size()), enclosed);
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
    }

    private ReadableMessage read(ListedMessage listed, OctetSource octets) {
        try {
            return readable(listed, parser.shown(octets, cost.text(), cleaner));
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
    }

    private static ReadableMessage readable(ListedMessage listed, ShownMessage shown) {
        return new ReadableMessage(listed, shown.content(), shown.safeHtml());
    }
}
