package io.pop3gateway.pop3;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks Vert.x from a thread that has no context. What is made on a caller's context belongs to it and ends with whatever was
 * deployed there; there is no parameter to say otherwise. Public for the rooms that make what outlives their callers.
 */
public final class WithoutContext {

    private WithoutContext() {}

    /** @param asking is quick: the caller waits for it, were it an event loop */
    public static <T> T ask(Supplier<T> asking) {
        return CompletableFuture.supplyAsync(asking, task -> new Thread(task, "without-context").start())
                .join();
    }
}
