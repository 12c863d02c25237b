package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Unclaimed;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.text.WholeText;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * All text of a message, however long, off the event loop: that of a small message at once, that of a large one from its file
 * while it is taken. Closes the message's spool at the end, however that comes.
 */
@Singleton
public class TextReader {

    private final MessageParser parser;
    private final ParsingThreads threads;
    private final ReadingCost cost;
    private final Timers timers;
    private final Duration stall;

    /** As configured. */
    @Inject
    public TextReader(
            MessageParser parser, ParsingThreads threads, ReadingCost cost, Vertx vertx, GatewayConfig config) {
        this(parser, threads, cost, Timers.of(vertx), config.timeouts().stall());
    }

    /** @param stall how long a message is held for a reader who has not begun, positive */
    public TextReader(MessageParser parser, ParsingThreads threads, ReadingCost cost, Timers timers, Duration stall) {
        this.parser = parser;
        this.threads = threads;
        this.cost = cost;
        this.timers = timers;
        this.stall = stall;
    }

    /** Work on a message's octets. */
    interface Reading<T> {
        T done() throws IOException;
    }

    /**
     * Looks for the text.
     *
     * @return fails with a {@link io.pop3gateway.mime.MimeFailure}
     */
    Uni<WholeText> look(SessionRequest request, Spool spool) {
        return closing(spool, parsed(request, spool, () -> parser.whole(spool.octets())));
    }

    /**
     * The text, or a form of it that is made as it is asked for.
     *
     * @param held octets of the message that are in memory meanwhile
     * @return fails with {@link io.pop3gateway.memory.NoRoom}, and with {@link MailboxFailure.TextTooLarge} when there can never be
     *     memory for what is held
     */
    Uni<ShownOctets> stream(
            SessionRequest request,
            Spool spool,
            WholeText text,
            ToLongFunction<WholeText> held,
            Function<WholeText, InputStream> form) {
        if (spool.size() <= cost.text()) {
            return whole(request, spool, () -> {
                try (InputStream octets = form.apply(text)) {
                    return ShownOctets.of(octets.readAllBytes());
                }
            });
        }
        return closing(
                spool,
                room(request, cost.handedOn(held.applyAsLong(text)))
                        .map(admitted ->
                                new ShownOctets(blocks(spool, () -> form.apply(text)), OptionalLong.empty(), false)));
    }

    /**
     * What is made of the text as a whole.
     *
     * @param octets what that costs
     * @return fails as {@link #stream} does
     */
    Uni<ShownOctets> whole(SessionRequest request, Spool spool, long octets, Reading<ShownOctets> reading) {
        return closing(spool, room(request, octets).flatMap(admitted -> whole(request, spool, reading)));
    }

    private Uni<ShownOctets> whole(SessionRequest request, Spool spool, Reading<ShownOctets> reading) {
        return parsed(request, spool, reading)
                .invoke(made ->
                        request.memory().keep(cost.answered(made.length().orElseThrow())))
                .onTermination()
                .invoke(spool::close);
    }

    private Multi<byte[]> blocks(Spool spool, Blocks.Source octets) {
        Unclaimed unclaimed = new Unclaimed(timers, stall, spool::close);
        return Multi.createFrom().deferred(() -> {
            unclaimed.claim();
            return Blocks.of(threads, octets, 0, Long.MAX_VALUE, spool::close);
        });
    }

    private Uni<Void> room(SessionRequest request, long octets) {
        long largest = request.memory().ledger().largest();
        if (octets > largest) {
            return Uni.createFrom().failure(new MailboxFailure.TextTooLarge(cost.mostHeld(largest)));
        }
        if (request.memory().octets() < octets) {
            return Admission.held(request, octets);
        }
        request.memory().keep(octets);
        return Uni.createFrom().voidItem();
    }

    private <T> Uni<T> parsed(SessionRequest request, Spool spool, Reading<T> work) {
        return threads.parse(request.timing(), spool.size(), () -> {
            try {
                return work.done();
            } catch (IOException e) {
                throw new UncheckedIOException("a spooled message must be readable", e);
            }
        });
    }

    private static <T> Uni<T> closing(Spool spool, Uni<T> work) {
        return work.onFailure().invoke(spool::close).onCancellation().invoke(spool::close);
    }
}
