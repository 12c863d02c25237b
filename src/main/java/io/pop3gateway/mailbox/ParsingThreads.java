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
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads that parse messages, which blocks and burns time: bounded in number. What waits for them was fetched already and is
 * not refused; how much that can be is the ledger's to bound, before anything is fetched.
 */
@Singleton
public class ParsingThreads {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor executor;

    /** As configured. */
    @Inject
    public ParsingThreads(GatewayConfig config) {
        this(config.limits().parseThreads());
    }

    /** @param threads 1 or more */
    public ParsingThreads(int threads) {
        BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, "mime-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs work on one of the threads. Work whose caller leaves is not begun, or interrupted.
     *
     * @return fails with what the work throws
     */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().emitter(caller -> {
            FutureTask<Void> task = new FutureTask<>(() -> answer(work, caller), null);
            caller.onTermination(() -> {
                task.cancel(true);
                executor.remove(task);
            });
            executor.execute(task);
        });
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

    /** As {@link #run}, where the work is a request's reading of what it fetched. */
    public <T> Uni<T> parse(RequestTiming timing, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            timing.begin(Phase.PARSE);
            // A caller who leaves while the result is on its way to him ends it on two threads.
            AtomicBoolean over = new AtomicBoolean();
            return run(work).onTermination().invoke(() -> {
                if (over.compareAndSet(false, true)) {
                    timing.end(Phase.PARSE);
                }
            });
        });
    }

    @PreDestroy
    public void stop() {
        executor.shutdownNow();
    }
}
