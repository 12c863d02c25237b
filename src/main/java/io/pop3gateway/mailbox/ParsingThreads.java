package io.pop3gateway.mailbox;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads that parse messages, which blocks and burns time: bounded in number and in how much waits for them. */
@Singleton
public class ParsingThreads {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor executor;

    /** As configured. */
    @Inject
    public ParsingThreads(GatewayConfig config) {
        this(config.limits().parseThreads(), config.limits().parseQueue());
    }

    public ParsingThreads(int threads, int queue) {
        BlockingQueue<Runnable> waiting = queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queue);
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
     * @return fails with what the work throws, or with {@link MailboxFailure.ParsersBusy} when too much waits already
     */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().emitter(caller -> {
            FutureTask<Void> task = new FutureTask<>(() -> answer(work, caller), null);
            caller.onTermination(() -> {
                task.cancel(true);
                executor.remove(task);
            });
            try {
                executor.execute(task);
            } catch (RejectedExecutionException rejected) {
                caller.fail(new MailboxFailure.ParsersBusy());
            }
        });
    }

    private static <T> void answer(Supplier<T> work, UniEmitter<? super T> caller) {
        try {
            caller.complete(work.get());
        } catch (RuntimeException | Error failure) {
            caller.fail(failure);
        }
    }

    /** As {@link #run}, where the work is a request's reading of what it fetched. */
    public <T> Uni<T> parse(RequestTiming timing, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            timing.begin(Phase.PARSE);
            return run(work).onTermination().invoke(() -> timing.end(Phase.PARSE));
        });
    }

    @PreDestroy
    public void stop() {
        executor.shutdownNow();
    }
}
