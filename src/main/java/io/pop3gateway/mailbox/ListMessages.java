package io.pop3gateway.mailbox;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lists a mailbox page by page: {@code UIDL} and {@code LIST} in one flight, the page's headers in a second one. */
@Singleton
public class ListMessages {

    private final SessionPool pool;
    private final HeaderParser parser;
    private final ParsingThreads threads;
    private final int headerOctets;

    /** As configured. */
    @Inject
    public ListMessages(SessionPool pool, HeaderParser parser, ParsingThreads threads, GatewayConfig config) {
        this(pool, parser, threads, config.limits().summaryHeader().count());
    }

    ListMessages(SessionPool pool, HeaderParser parser, ParsingThreads threads, int headerOctets) {
        this.pool = pool;
        this.parser = parser;
        this.threads = threads;
        this.headerOctets = headerOctets;
    }

    /**
     * Lists one page.
     *
     * @return fails with a {@link io.pop3gateway.pop3.Pop3Failure}, a {@link io.pop3gateway.pool.PoolFailure},
     *     {@link MailboxFailure.CursorExpired} or {@link MailboxFailure.ParsersBusy}
     */
    public Uni<MessagePage> list(SessionRequest request, PageRequest page) {
        Uni<Raw> raw = Reserved.uni(() -> pool.read(request, page, lease -> fetch(lease, page)));
        return raw.flatMap(fetched -> page.headers()
                ? threads.parse(request.timing(), () -> fetched.page(this::summary))
                : Uni.createFrom().item(() -> fetched.page(this::bare)));
    }

    private Future<Raw> fetch(Lease lease, PageRequest page) {
        Future<MaildropIndex> index = MaildropIndex.read(lease.session());
        if (!page.headers()) {
            lease.lastCommandGiven();
            return index.map(read -> new Raw(read, PageSlice.of(read, page), List.of()));
        }
        return index.compose(read -> {
            PageSlice slice = PageSlice.of(read, page);
            List<Future<Fetched>> tops = new ArrayList<>(slice.messages().size());
            for (ListedMessage message : slice.messages()) {
                tops.add(Fetched.settle(lease.session().top(message.number(), 0, headerOctets)));
            }
            lease.lastCommandGiven();
            return Fetched.all(tops).map(headers -> new Raw(read, slice, headers));
        });
    }

    private MessageSummary summary(ListedMessage message, Optional<RuntimeException> failure, Fetched header) {
        if (header.octets().isEmpty()) {
            return new MessageSummary(
                    message, Optional.empty(), failure.or(() -> header.refusal().map(RuntimeException.class::cast)));
        }
        try {
            byte[] octets = header.octets().get().getBytes();
            return new MessageSummary(message, Optional.of(parser.parse(octets)), failure);
        } catch (MimeFailure unreadable) {
            return new MessageSummary(message, Optional.empty(), failure.or(() -> Optional.of(unreadable)));
        }
    }

    private MessageSummary bare(ListedMessage message, Optional<RuntimeException> failure, Fetched none) {
        return new MessageSummary(message, Optional.empty(), failure);
    }

    private interface Summarised {
        MessageSummary summary(ListedMessage message, Optional<RuntimeException> failure, Fetched header);
    }

    /** A page whose headers are octets still. */
    private record Raw(MaildropIndex index, PageSlice slice, List<Fetched> headers) {

        private static final Fetched NONE = new Fetched(Optional.empty(), Optional.empty());

        MessagePage page(Summarised summarised) {
            List<MessageSummary> items = IntStream.range(0, slice.messages().size())
                    .mapToObj(i -> {
                        ListedMessage message = slice.messages().get(i);
                        Optional<RuntimeException> failure =
                                message.id().isPresent() ? Optional.empty() : Optional.of(index.whyNotAddressable());
                        return summarised.summary(message, failure, headers.isEmpty() ? NONE : headers.get(i));
                    })
                    .toList();
            return new MessagePage(items, slice.next(), index.size(), index.totalSize());
        }
    }
}
