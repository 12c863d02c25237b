package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through headers for those that are wanted, window by window: one flight for each, the first as large as the page and
 * each one twice as large as the one before it, up to {@value #WIDEST}. It ends when the page is full, at the end of the list, at
 * the bound, or when the time is nearly up; what was found until then counts, and the next page goes on exactly there.
 */
final class HeaderScan {

    private static final int NARROWEST = 50;
    private static final int WIDEST = 200;

    private final PageReader reader;
    private final Timers timers;
    private final Lease lease;
    private final PageRequest request;
    private final PageRange range;
    private final int bound;
    private final MemoryLease memory;
    private final long until;
    private final Promise<FetchedPage> promise = Promise.promise();

    private volatile Found found;

    /**
     * What was found in whole windows.
     *
     * @param messages those that are wanted, with their headers in {@code tops}
     * @param position where to go on
     */
    private record Found(List<ListedMessage> messages, List<Fetched> tops, int position, int scanned) {}

    /**
     * @param bound headers looked at, at most
     * @param patience how long it may take
     * @param memory what the page holds; grows with what comes, and gives back what is not wanted
     */
    HeaderScan(
            PageReader reader,
            Timers timers,
            Lease lease,
            PageRequest request,
            PageRange range,
            int bound,
            Patience patience,
            MemoryLease memory) {
        this.memory = memory;
        this.reader = reader;
        this.timers = timers;
        this.lease = lease;
        this.request = request;
        this.range = range;
        this.bound = bound;
        this.until = patience.end();
        this.found = new Found(List.of(), List.of(), range.start(), 0);
    }

    /** Fails with the refusal when the server gives no headers, or as a session fails. */
    Future<FetchedPage> run() {
        long left = until - timers.nanoTime();
        Runnable cancel = left > 0 ? timers.after(Duration.ofNanos(left), this::endEarly) : () -> {};
        window(Math.min(WIDEST, Math.max(NARROWEST, request.limit())), 0);
        return promise.future().onComplete(ended -> cancel.run());
    }

    private void window(int width, long longest) {
        if (promise.future().isComplete()) {
            return;
        }
        long begin = timers.nanoTime();
        List<ListedMessage> window = range.from(found.position(), Math.min(width, bound - found.scanned()));
        if (window.isEmpty()) {
            end(!range.hasMore(found.position()), true);
        } else if (found.scanned() > 0 && begin + longest > until) {
            end(false, false);
        } else {
            Future<List<Fetched>> tops = reader.fetch(lease.session(), window, Detail.SUMMARY, memory);
            int last = range.behind(found.position(), window.size());
            boolean all = !range.hasMore(last) || found.scanned() + window.size() == bound;
            if (all && request.detail() != Detail.PREVIEW) {
                lease.lastCommandGiven();
            }
            tops.compose(answers -> reader.matches(answers, request.filter())
                            // Taken before anybody else is told: those who listen to a future that another thread
                            // completes meanwhile are told in any order.
                            .map(matches -> take(window, answers, matches)))
                    .map(taken -> goOn(taken, width, Math.max(longest, timers.nanoTime() - begin)))
                    .onFailure(promise::tryFail);
        }
    }

    private Found goOn(Found taken, int width, long longest) {
        if (taken.messages().size() == request.limit()) {
            end(true, true);
        } else {
            window(Math.min(WIDEST, 2 * width), longest);
        }
        return taken;
    }

    private Found take(List<ListedMessage> window, List<Fetched> tops, List<Boolean> matches) {
        List<ListedMessage> messages = new ArrayList<>(found.messages());
        List<Fetched> headers = new ArrayList<>(found.tops());
        int looked = 0;
        while (looked < window.size() && messages.size() < request.limit()) {
            if (matches.get(looked)) {
                messages.add(window.get(looked));
                headers.add(tops.get(looked));
            }
            looked++;
        }
        Found taken = new Found(messages, headers, range.behind(found.position(), looked), found.scanned() + looked);
        found = taken;
        long kept = headers.stream()
                .flatMap(top -> top.octets().stream())
                .mapToLong(octets -> octets.length() + PageReader.HELD)
                .sum();
        memory.keep(range.index().octets() + kept);
        return taken;
    }

    /** The server is slower than was to be expected: what whole windows gave is better than nothing. */
    private void endEarly() {
        if (found.scanned() > 0) {
            end(false, false);
            lease.session().close();
        }
    }

    private void end(boolean complete, boolean repeatable) {
        Found last = found;
        PageSlice slice = new PageSlice(last.messages(), range.next(last.position()));
        promise.tryComplete(
                new FetchedPage(request, range.index(), slice, last.tops(), last.scanned(), complete, repeatable));
    }
}
