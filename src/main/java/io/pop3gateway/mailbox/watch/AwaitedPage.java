package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListAnswer;
import io.pop3gateway.mailbox.list.ListMessages;
import io.pop3gateway.mailbox.list.ListVersion;
import io.pop3gateway.mailbox.list.MessagePage;
import io.pop3gateway.mailbox.list.PageRange;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.list.Patience;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One caller's wait for a page with something new. */
final class AwaitedPage {

    private final SessionRequest request;
    private final ListMessages list;
    private final PageRequest page;
    private final KnownLists known;
    private final Supplier<Patience> patience;
    /** Whether only what arrives after the first look is new. */
    private final boolean fromNowOn;

    private Runnable whenGivenUp = () -> {};
    private Set<String> baseline;
    private Last last;
    private boolean looking;
    private boolean timeIsUp;

    /** What the last look saw: enough to say that it was nothing new. */
    private record Last(PageRequest asked, ListVersion version, int messageCount, long totalSize) {}

    AwaitedPage(
            SessionRequest request,
            ListMessages list,
            PageRequest page,
            KnownLists known,
            Supplier<Patience> patience) {
        this.request = request;
        this.list = list;
        this.page = page;
        this.known = known;
        this.patience = patience;
        this.fromNowOn = page.after().isEmpty() && known == KnownLists.NONE;
    }

    synchronized void whenGivenUp(Runnable task) {
        whenGivenUp = task;
    }

    /** A look: what it found, if that is something new. */
    Future<Optional<ListMessages.Found>> look(Lease lease) {
        begin();
        return Admission.counted(request, memory -> MaildropIndex.read(
                                lease.session(), memory, request.server().numbering())
                        .compose(index -> news(lease, index, memory)))
                .onComplete(look -> end(look.succeeded() && look.result().isPresent()));
    }

    private Future<Optional<ListMessages.Found>> news(Lease lease, MaildropIndex index, MemoryLease memory) {
        Optional<PageRequest> asked = see(index);
        if (asked.isEmpty()) {
            lease.releaseMaildrop();
            return Future.succeededFuture(Optional.empty());
        }
        return list.page(lease, index, asked.get(), patience.get(), memory).map(found -> {
            // Of a list with filters, what arrived need not be what is wanted.
            boolean wanted = !found.slice().messages().isEmpty() || !found.complete() || known != KnownLists.NONE;
            return wanted
                    ? Optional.of(new ListMessages.Found(Optional.of(found), Optional.empty()))
                    : Optional.empty();
        });
    }

    private synchronized void begin() {
        looking = true;
    }

    private void end(boolean answered) {
        boolean over;
        synchronized (this) {
            looking = false;
            over = timeIsUp && !answered;
        }
        if (over) {
            giveUp();
        }
    }

    /** Time is up: a look that has begun may still find something. */
    void timeIsUp() {
        boolean idle;
        synchronized (this) {
            timeIsUp = true;
            idle = !looking;
        }
        if (idle) {
            giveUp();
        }
    }

    /** Whatever goes on, the answer is that there is nothing new; unless nobody has looked yet. */
    void giveUp() {
        Runnable task;
        synchronized (this) {
            task = last == null ? () -> {} : whenGivenUp;
        }
        task.run();
    }

    /** The answer when nothing new was found. */
    synchronized ListAnswer nothing() {
        return known.includes(last.version())
                ? new ListAnswer.Unchanged(last.version())
                : new MessagePage(
                        last.asked(),
                        List.of(),
                        Optional.empty(),
                        last.messageCount(),
                        last.totalSize(),
                        0,
                        true,
                        Optional.of(last.version()));
    }

    /** Compares a maildrop with what was seen before: which page of it is new, if any. */
    private synchronized Optional<PageRequest> see(MaildropIndex index) {
        index.requireUids();
        ListVersion version = ListVersion.of(index).orElseThrow();
        boolean same = last != null && last.version().equals(version);
        if (baseline == null) {
            baseline = fromNowOn ? index.allUids() : Set.of();
        }
        int firstNew = firstNew(index);
        PageRequest asked = fromNowOn ? behind(index, firstNew) : page;
        last = new Last(asked, version, index.size(), index.totalSize());
        return !same && !known.includes(version) && firstNew < index.size() ? Optional.of(asked) : Optional.empty();
    }

    private int firstNew(MaildropIndex index) {
        if (page.after().isPresent()) {
            return PageRange.of(index, page).oldest();
        }
        if (!fromNowOn) {
            return -1;
        }
        int position = index.size();
        while (position > 0 && !baseline.contains(index.uid(position - 1))) {
            position--;
        }
        return position;
    }

    /** The list of what arrived after the last message that was there before; of all, when none is left of those. */
    private PageRequest behind(MaildropIndex index, int firstNew) {
        OptionalInt anchor = IntStream.iterate(firstNew - 1, position -> position >= 0, position -> position - 1)
                .filter(position -> index.at(position).id().isPresent())
                .findFirst();
        return anchor.isEmpty()
                ? page
                : page.after(index.at(anchor.getAsInt()).id().orElseThrow());
    }
}
