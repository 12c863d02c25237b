package io.pop3gateway.interop;

import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.MailTap;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.Map;

/** The sample mailbox of the POP3 session as it is taught, behind a tap; the alias is {@code taught}. */
public final class TaughtServer implements QuarkusTestResourceLifecycleManager {

    private Vertx vertx;
    private MailTap tap;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        DemoPop3Server server = new DemoPop3Server(vertx, DemoServerOptions.plain(), SampleMailboxes.restored());
        tap = new MailTap(ClientHarness.await(server.listen("127.0.0.1", 0)));
        return Map.of(
                "gateway.servers.taught.host", "127.0.0.1",
                "gateway.servers.taught.port", Integer.toString(tap.port()),
                "gateway.servers.taught.security", "none",
                "gateway.servers.taught.auth", "USER");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tap, new TestInjector.MatchesType(MailTap.class));
    }

    @Override
    public void stop() {
        if (tap != null) {
            tap.close();
        }
        ClientHarness.await(vertx.close());
    }
}
