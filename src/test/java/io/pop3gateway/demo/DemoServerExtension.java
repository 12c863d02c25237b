package io.pop3gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free port for one test. */
final class DemoServerExtension implements AfterEachCallback {

    private final Vertx vertx = Vertx.vertx();
    private int port;

    int start(DemoServerOptions options, Collection<DemoMaildrop> maildrops) {
        port = await(new DemoPop3Server(vertx, options, maildrops).listen("127.0.0.1", 0));
        return port;
    }

    int startSample() {
        return start(DemoServerOptions.plain(), SampleMailboxes.restored());
    }

    int port() {
        return port;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
