package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.MailboxWorld;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who watches: keeps all that is told. */
final class Watcher<T> {

    private final List<T> items = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Cancellable subscription;

    Watcher(Multi<T> told) {
        subscription = told.subscribe().with(items::add, failure::complete);
    }

    List<T> items() {
        return items;
    }

    T item(int index) {
        return items.get(index);
    }

    void cancel() {
        subscription.cancel();
    }

    boolean failed() {
        return failure.isDone();
    }

    void failsOf(Class<? extends Throwable> kind) {
        await().atMost(MailboxWorld.PATIENCE).until(failure::isDone);
        assertThat(failure.join()).isInstanceOf(kind);
    }
}
