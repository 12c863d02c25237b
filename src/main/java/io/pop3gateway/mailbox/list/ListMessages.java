package io.pop3gateway.mailbox.list;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.Reserved;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.server.MailServer.Numbering;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Lists a mailbox page by page: {@code UIDL} and {@code LIST} in one flight, the page's headers in a second one. Looking for
 * certain headers takes a flight for each window of {@link HeaderScan}, and one more for previews of what was found.
 */
@Singleton
public class ListMessages {

    /** What a request costs whatever it asks for. */
    private static final long ENTRY = 16 << 10;

    /** Octets of a header as most are, from the moment that it is asked for until it is read. */
    private static final long USUAL_HEADER = 1536 + PageReader.HELD;

    /** The same of a header and the text behind it that is for a preview. */
    private static final long USUAL_BEGINNING = 4096 + PageReader.HELD;

    private final SessionPool pool;
    private final PageReader reader;
    private final Timers timers;
    private final int scan;

    /** As configured. */
    @Inject
    public ListMessages(SessionPool pool, PageReader reader, Vertx vertx, GatewayConfig config) {
        this(pool, reader, Timers.of(vertx), config.limits().scan());
    }

    /** @param scan headers looked at for one page, at most */
    public ListMessages(SessionPool pool, PageReader reader, Timers timers, int scan) {
        this.pool = pool;
        this.reader = reader;
        this.timers = timers;
        this.scan = scan;
    }

    /**
     * What a session answers, before anything is read of it.
     *
     * @param page present unless the caller has the answer already
     * @param version the mailbox's; present when {@code page} is not
     */
    public record Found(Optional<FetchedPage> page, Optional<ListVersion> version) {}

    /** Equal ones share an answer. */
    private record Question(PageRequest page, KnownLists known, boolean bare) {}

    /**
     * Lists one page.
     *
     * @param known what the caller has already; then no header is fetched
     * @return fails with a {@link io.pop3gateway.pop3.Pop3Failure}, a {@link io.pop3gateway.pool.PoolFailure},
     *     {@link MailboxFailure.CursorExpired}, {@link MailboxFailure.NotAddressable} or {@link io.pop3gateway.memory.NoRoom}
     */
    public Uni<ListAnswer> list(SessionRequest request, PageRequest page, KnownLists known) {
        return answer(request, new Question(page, known, false));
    }

    /** The same without any header: of a list with conditions on headers it finds no message. */
    public Uni<ListAnswer> find(SessionRequest request, PageRequest page, KnownLists known) {
        return answer(request, new Question(page, known, true));
    }

    private Uni<ListAnswer> answer(SessionRequest request, Question question) {
        return Uni.createFrom().deferred(() -> {
            Patience patience = Patience.of(request, timers);
            Uni<Found> found = Admission.to(
                    request,
                    entry(question.page()),
                    admitted -> Reserved.uni(() -> pool.read(
                            admitted,
                            question,
                            lease -> Admission.counted(
                                    request,
                                    memory -> session(
                                            lease, question, request.server().numbering(), patience, memory)))));
            return found.flatMap(answered -> read(request, answered));
        });
    }

    /** What a page takes whose messages are as most are: nothing that was fetched is refused for want of memory then. */
    private static long entry(PageRequest page) {
        return ENTRY
                + switch (page.detail()) {
                    case IDS -> 0;
                    case SUMMARY -> page.limit() * USUAL_HEADER;
                    case PREVIEW -> page.limit() * USUAL_BEGINNING;
                };
    }

    /** Reads what a session answered to a request. */
    public Uni<ListAnswer> read(SessionRequest request, Found found) {
        return found.page()
                .map(page -> reader.page(
                                request.timing(),
                                page,
                                request.memory(),
                                ENTRY + page.index().octets())
                        .map(ListAnswer.class::cast))
                .orElseGet(() -> Uni.createFrom()
                        .item(new ListAnswer.Unchanged(found.version().orElseThrow())));
    }

    private Future<Found> session(
            Lease lease, Question question, Numbering numbering, Patience patience, MemoryLease memory) {
        Future<MaildropIndex> index = MaildropIndex.read(lease.session(), memory, numbering);
        boolean noMore = question.known() == KnownLists.NONE
                && (question.bare() || question.page().detail() == Detail.IDS)
                && question.page().filter().isEmpty();
        if (noMore) {
            lease.lastCommandGiven();
        }
        return index.compose(read -> {
            Optional<ListVersion> version = ListVersion.of(read).filter(question.known()::includes);
            return version.isPresent()
                    ? Future.succeededFuture(new Found(Optional.empty(), version))
                    : page(lease, read, question, patience, memory)
                            .map(page -> new Found(Optional.of(page), Optional.empty()));
        });
    }

    private Future<FetchedPage> page(
            Lease lease, MaildropIndex index, Question question, Patience patience, MemoryLease memory) {
        if (!question.bare()) {
            return page(lease, index, question.page(), patience, memory);
        }
        boolean shown = question.page().filter().isEmpty();
        return index.apart(() -> PageSlice.of(index, question.page()))
                .map(slice -> new FetchedPage(
                        question.page(), index, shown ? slice : new PageSlice(List.of(), Optional.empty()), List.of()));
    }

    /**
     * Fetches a page in a session that has listed its maildrop; gives all further commands.
     *
     * @param memory grows with what comes
     */
    public Future<FetchedPage> page(
            Lease lease, MaildropIndex index, PageRequest page, Patience patience, MemoryLease memory) {
        if (!page.filter().isEmpty()) {
            return scan(lease, index, page, patience, memory);
        }
        return index.apart(() -> PageSlice.of(index, page)).compose(slice -> {
            FetchedPage bare = new FetchedPage(page, index, slice, List.of());
            return page.detail() == Detail.IDS ? Future.succeededFuture(bare) : withTops(lease, bare, memory);
        });
    }

    private Future<FetchedPage> scan(
            Lease lease, MaildropIndex index, PageRequest page, Patience patience, MemoryLease memory) {
        return index.apart(() -> PageRange.of(index, page))
                .compose(range -> new HeaderScan(reader, timers, lease, page, range, scan, patience, memory).run())
                .compose(found -> switch (page.detail()) {
                    case IDS -> Future.succeededFuture(found.with(List.of()));
                    case SUMMARY -> Future.succeededFuture(found);
                    case PREVIEW -> withTops(lease, found, memory);
                });
    }

    private Future<FetchedPage> withTops(Lease lease, FetchedPage page, MemoryLease memory) {
        Future<List<Fetched>> tops = reader.fetch(
                lease.session(), page.slice().messages(), page.asked().detail(), memory);
        lease.lastCommandGiven();
        return tops.map(page::with);
    }
}
