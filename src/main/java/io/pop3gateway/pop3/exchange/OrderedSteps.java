package io.pop3gateway.pop3.exchange;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs steps on a session's event loop in the order in which they were asked for, whoever asks: on the loop's own context at once,
 * from any other thread or context in a later turn, and behind such a step never before it.
 * Public for its neighbours in this room alone.
 */
public final class OrderedSteps {

    private final Context context;
    /** Those asked for from elsewhere whose turn has not come. */
    private final AtomicInteger ahead = new AtomicInteger();

    public OrderedSteps(Context context) {
        this.context = context;
    }

    public void run(Runnable step) {
        // Frameworks carry a context over to threads of their own: only on the loop itself is it safe to go on at once.
        if (ahead.get() == 0 && Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            step.run();
        } else {
            ahead.incrementAndGet();
            context.runOnContext(turn -> {
                ahead.decrementAndGet();
                step.run();
            });
        }
    }
}
