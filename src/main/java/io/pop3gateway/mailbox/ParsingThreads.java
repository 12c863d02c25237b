package io.pop3gateway.mailbox;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads that parse messages, which blocks and burns time: bounded in number. What waits for them was fetched already and is
 * not refused; how much that can be is the ledger's to bound, before anything is fetched. Work of a middle length and long work have
 * threads of their own, whose priority is the lowest, and what waits comes in the order of {@link ParsingTurn}, so that a short
 * message does not wait for the larger ones of others. A virtual machine on Linux heeds priorities where it is told to, as in the
 * image: {@code -XX:ThreadPriorityPolicy=1}.
 */
@Singleton
public class ParsingThreads {

    /** Octets up to which work is short: a millisecond of a processor, for HTML some of them. */
    static final long SHORT = 32 << 10;

    /** Octets up to which it is of a middle length: some milliseconds, for HTML some tens. */
    static final long MIDDLE = 128 << 10;

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor shortWork;
    private final ThreadPoolExecutor middleWork;
    private final ThreadPoolExecutor longWork;

    /** As configured. */
    @Inject
    public ParsingThreads(GatewayConfig config) {
        this(config.limits().parseThreads());
    }

    /** @param threads for short work, as many again for that of a middle length, and for long work; 1 or more */
    public ParsingThreads(int threads) {
        shortWork = executor(threads, "mime-", Thread.NORM_PRIORITY);
        middleWork = executor(threads, "mime-middle-", Thread.MIN_PRIORITY);
        longWork = executor(threads, "mime-long-", Thread.MIN_PRIORITY);
    }

    private static ThreadPoolExecutor executor(int threads, String name, int priority) {
        BlockingQueue<Runnable> waiting = new PriorityBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, waiting, task -> {
                    Thread thread = new Thread(task, name + count.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setPriority(priority);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Where formats of what streams on and on do their work: on the threads for long work, in the order in which it comes. */
    public Executor streaming() {
        return beforeAllThatWaits(longWork);
    }

    /**
     * Where something is given back that must not wait long, and that nobody waits for: on the threads for work of a middle length,
     * before all that waits for them. It may block.
     */
    public Executor givingBack() {
        return beforeAllThatWaits(middleWork);
    }

    private static Executor beforeAllThatWaits(ThreadPoolExecutor threads) {
        return work -> threads.execute(new ParsingTurn(work, 0, System.nanoTime()));
    }

    /** Runs a short piece of work as {@link #run(long, Supplier)} does. */
    public <T> Uni<T> run(Supplier<T> work) {
        return run(0, work);
    }

    /**
     * Runs work on one of the threads. Work whose caller leaves is not begun, or interrupted.
     *
     * @param octets that are read for it, 0 or more
     * @return fails with what the work throws
     */
    public <T> Uni<T> run(long octets, Supplier<T> work) {
        ThreadPoolExecutor executor = threadsFor(octets);
        return Uni.createFrom().emitter(caller -> {
            ParsingTurn turn = new ParsingTurn(() -> answer(work, caller), octets, System.nanoTime());
            caller.onTermination(() -> {
                turn.cancel(true);
                executor.remove(turn);
            });
            executor.execute(turn);
        });
    }

    private ThreadPoolExecutor threadsFor(long octets) {
        if (octets > MIDDLE) {
            return longWork;
        }
        return octets > SHORT ? middleWork : shortWork;
    }

    private static <T> void answer(Supplier<T> work, UniEmitter<? super T> caller) {
        try {
            caller.complete(work.get());
        } catch (RuntimeException | Error failure) {
            if (!isOfAClosedFile(failure)) {
                caller.fail(failure);
            }
        }
    }

    /** A file is closed under its reader only where the caller has left: nobody waits for what could not be read. */
    private static boolean isOfAClosedFile(Throwable failure) {
        return failure.getCause() instanceof ClosedChannelException;
    }

    /** As {@link #run(long, Supplier)}, where the work is a request's reading of what it fetched. */
    public <T> Uni<T> parse(RequestTiming timing, long octets, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            timing.begin(Phase.PARSE);
            // A caller who leaves while the result is on its way to him ends it on two threads.
            AtomicBoolean over = new AtomicBoolean();
            return run(octets, work).onTermination().invoke(() -> {
                if (over.compareAndSet(false, true)) {
                    timing.end(Phase.PARSE);
                }
            });
        });
    }

    @PreDestroy
    public void stop() {
        shortWork.shutdownNow();
        middleWork.shutdownNow();
        longWork.shutdownNow();
    }
}
