package io.pop3gateway.demo;

import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import java.util.Collection;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free port for one test. */
final class DemoServerExtension implements AfterEachCallback {

    private final Vertx vertx = Vertx.vertx();
    private int port;

    int start(DemoServerOptions options, Collection<DemoMaildrop> maildrops) {
        port = ClientHarness.await(new DemoPop3Server(vertx, options, maildrops).listen("127.0.0.1", 0));
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
        ClientHarness.await(vertx.close());
    }
}
