package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Fetches several messages in one session. All commands are given in one flight; each message is read from the server when the
 * one before it was taken, so a slow caller slows the server and at most one message is held.
 */
@Singleton
public class FetchMessages {

    /** The most messages that one session fetches. */
    public static final int MAX_IDS = 200;

    /** Headers of fifty messages, as many as are asked for in one flight, that are of the usual length. */
    private static final long SUMMARIES = 256 << 10;

    private final SessionPool pool;
    private final MessageReader reading;
    private final HeaderParser headers;
    private final ParsingThreads threads;
    private final Spools spools;
    private final int messageOctets;
    private final int headerOctets;

    /** As configured. */
    @Inject
    public FetchMessages(
            SessionPool pool,
            MessageReader reading,
            HeaderParser headers,
            ParsingThreads threads,
            Spools spools,
            GatewayConfig config) {
        this(
                pool,
                reading,
                headers,
                threads,
                spools,
                config.limits().parsedMessage().count(),
                config.limits().summaryHeader().count());
    }

    public FetchMessages(
            SessionPool pool,
            MessageReader reading,
            HeaderParser headers,
            ParsingThreads threads,
            Spools spools,
            int messageOctets,
            int headerOctets) {
        this.pool = pool;
        this.reading = reading;
        this.headers = headers;
        this.threads = threads;
        this.spools = spools;
        this.messageOctets = messageOctets;
        this.headerOctets = headerOctets;
    }

    /**
     * Fetches and parses messages.
     *
     * @param ids 1 to {@value #MAX_IDS}; what is named twice is fetched once
     * @return one element for each id, in their order, never a failure; fails itself, before any, as {@link ReadMessage} does
     */
    public Uni<Multi<FetchedMessage<ReadableMessage>>> parsed(SessionRequest request, List<MessageId> ids) {
        return whole(
                request,
                ids,
                reading.cost()::shown,
                fetched -> reading.oneOf(request, fetched.listed(), fetched.spool()));
    }

    /** The same for the octets of messages that are small enough to be parsed. */
    public Uni<Multi<FetchedMessage<HeldMessage>>> raw(SessionRequest request, List<MessageId> ids) {
        AtomicReference<Spool> current = new AtomicReference<>();
        return this.<HeldMessage>whole(request, ids, reading.cost()::kept, fetched -> {
                    current.set(fetched.spool());
                    return Uni.createFrom().item(new HeldMessage(fetched.spool(), threads));
                })
                .map(messages -> messages.onCancellation().invoke(() -> {
                    // Its reader may have left before the first block.
                    if (current.get() != null) {
                        current.get().close();
                    }
                }));
    }

    /** The same for headers, of which no more is read than is kept. */
    public Uni<Multi<FetchedMessage<ParsedHeaders>>> summaries(SessionRequest request, List<MessageId> ids) {
        return fetch(
                request,
                ids,
                octets -> SUMMARIES,
                (lease, listed) -> new Answer<>(lease.session().top(listed.number(), 0, headerOctets), () -> {}),
                top -> threads.run(top.length(), () -> headers.summary(top.getBytes())));
    }

    private <T> Uni<Multi<FetchedMessage<T>>> whole(
            SessionRequest request,
            List<MessageId> ids,
            LongUnaryOperator cost,
            Function<SpooledMessage, Uni<T>> content) {
        return this.<ArrivingMessage, T>fetch(request, ids, cost, this::retr, arriving -> whole(request, arriving, cost)
                .flatMap(content::apply));
    }

    private Uni<SpooledMessage> whole(SessionRequest request, ArrivingMessage arriving, LongUnaryOperator cost) {
        return Uni.createFrom().emitter(emitter -> spools.take(
                        arriving.listed().size(),
                        request.memory(),
                        cost,
                        () -> Future.succeededFuture(arriving.stream()))
                .onSuccess(spool -> emitter.complete(new SpooledMessage(arriving.listed(), spool)))
                .onFailure(failure -> {
                    arriving.stream().cancel();
                    emitter.fail(failure);
                }));
    }

    private Answer<ArrivingMessage> retr(Lease lease, ListedMessage listed) {
        if (listed.size() > messageOctets) {
            throw new MailboxFailure.MessageTooLarge(messageOctets);
        }
        Future<MessageStream> stream = lease.session().retr(listed.number(), messageOctets);
        return new Answer<>(
                stream.map(octets -> new ArrivingMessage(listed, octets)),
                () -> stream.onSuccess(MessageStream::cancel));
    }

    private <A, T> Uni<Multi<FetchedMessage<T>>> fetch(
            SessionRequest request,
            List<MessageId> ids,
            LongUnaryOperator cost,
            Command<A> command,
            Function<A, Uni<T>> content) {
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_IDS + " messages to fetch, were " + ids.size());
        }
        List<MessageId> each = List.copyOf(new LinkedHashSet<>(ids));
        Uni<List<PendingMessage<A>>> asked = Admission.to(
                request,
                ReadingCost.ENTRY,
                admitted -> Reserved.uni(
                        () -> pool.stream(admitted, lease -> ask(lease, each, admitted, cost, command)),
                        FetchMessages::discard));
        return asked.map(pending -> taken(pending, content));
    }

    private static <A> Future<List<PendingMessage<A>>> ask(
            Lease lease, List<MessageId> ids, SessionRequest request, LongUnaryOperator cost, Command<A> command) {
        return MaildropIndex.read(lease.session(), request.memory()).map(index -> {
            if (!index.hasUids()) {
                throw index.whyNotAddressable();
            }
            Admission.require(request, largest(index, ids, cost));
            List<PendingMessage<A>> pending = new ArrayList<>(ids.size());
            for (MessageId id : ids) {
                pending.add(ask(lease, index, id, command));
            }
            lease.lastCommandGiven();
            // When their caller leaves at this moment, nobody else hears of them.
            request.memory().whenClosed(() -> discard(pending));
            return pending;
        });
    }

    /** One message after the other is held. */
    private static long largest(MaildropIndex index, List<MessageId> ids, LongUnaryOperator cost) {
        return ids.stream()
                .mapToLong(id -> index.size(id).stream().map(cost).sum())
                .max()
                .orElse(0);
    }

    private static <A> PendingMessage<A> ask(Lease lease, MaildropIndex index, MessageId id, Command<A> command) {
        long size = -1;
        try {
            ListedMessage listed = index.require(id);
            size = listed.size();
            Answer<A> answer = command.give(lease, listed);
            return new PendingMessage<>(id, size, answer.future(), answer.discard());
        } catch (MailboxFailure failure) {
            return new PendingMessage<>(id, size, Future.failedFuture(failure), () -> {});
        }
    }

    private static <A, T> Multi<FetchedMessage<T>> taken(List<PendingMessage<A>> pending, Function<A, Uni<T>> content) {
        AtomicInteger begun = new AtomicInteger();
        return Multi.createFrom()
                .iterable(pending)
                .onItem()
                .transformToUniAndConcatenate(message -> {
                    begun.incrementAndGet();
                    return message.then(content);
                })
                .onCancellation()
                // The one that was begun is cancelled, too: what was read of it leads nowhere.
                .invoke(() -> discard(pending.subList(Math.max(0, begun.get() - 1), pending.size())));
    }

    private static <A> void discard(List<PendingMessage<A>> pending) {
        pending.forEach(message -> message.discard().run());
    }

    /** Gives one message's command. */
    private interface Command<A> {
        Answer<A> give(Lease lease, ListedMessage listed);
    }

    private record Answer<A>(Future<A> future, Runnable discard) {}
}
