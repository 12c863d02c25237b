package io.pop3gateway.page;

import io.pop3gateway.api.MailServers;
import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.pop3gateway.demo.DemoPop3Server;
import io.pop3gateway.demo.DemoServerOptions;
import io.pop3gateway.demo.SampleMailboxes;
import io.pop3gateway.testing.ClientHarness;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The gateway as people try it: over the server with the sample mailboxes, which is {@code demo}, and over those that fail as
 * they are asked to; with a web frontend on an origin that is allowed, and one on an origin that is not.
 */
public class DemoGateway implements QuarkusTestProfile {

    /** Mailboxes of their own for tests that delete: as {@code asozykin}'s. */
    static final List<String> DELETERS = List.of(
            "frontend-deleter",
            "page-deleter",
            "page-racer",
            "stranger-target",
            "guide-page",
            "guide-drain",
            "guide-fetch",
            "openapi-fetch",
            "typescript-fetch",
            "java",
            "python",
            "go",
            "typescript-axios",
            "openapi-python-client",
            "oapi-codegen",
            "hey-api",
            "orval",
            "okhttp-gson",
            "kotlin",
            "ogen",
            "schemathesis");

    /** Has 10,000 messages. */
    static final String MANY = "page-many";

    private static List<DemoMessage> many() {
        return IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> DemoMessage.ofText(
                        "From: Sender %1$d <s@example.org>%nDate: Mon, 23 Nov 2026 15:00:00 +0000%nSubject: No. %1$d%n%ntext %1$d"
                                .formatted(number)))
                .toList();
    }

    /** A mailbox with more messages than a test deletes. */
    public static final String MUCH_MAIL = "much-mail";

    private static final int MUCH = 600;

    private static List<DemoMessage> muchMail() {
        List<DemoMessage> letters = PageLetters.all();
        return IntStream.range(0, MUCH)
                .mapToObj(i -> new DemoMessage(Buffer.buffer("X-Copy: " + i + "\r\n")
                        .appendBuffer(letters.get(i % letters.size()).octets())
                        .getBytes()))
                .toList();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(PreflightCount.WANTED, "true");
    }

    /** The ports of the two frontends, injected into a field of this type. */
    record Frontends(int listed, int other) {}

    /** What runs beside the gateway. */
    public static final class Servers implements QuarkusTestResourceLifecycleManager {

        private final Vertx vertx = Vertx.vertx();
        private final MailServers failing = new MailServers();
        private Frontends frontends;

        @Override
        public Map<String, String> start() {
            List<DemoMaildrop> maildrops = new ArrayList<>(SampleMailboxes.restored());
            List<DemoMessage> taught = maildrops.get(0).messages();
            DELETERS.forEach(user -> maildrops.add(new DemoMaildrop(user, "1234qwer", taught)));
            maildrops.add(new DemoMaildrop(MANY, "1234qwer", many()));
            maildrops.add(new DemoMaildrop(PageLetters.USER, "1234qwer", PageLetters.all()));
            maildrops.add(new DemoMaildrop(MUCH_MAIL, "1234qwer", muchMail()));
            int pop3 = ClientHarness.await(
                    new DemoPop3Server(vertx, DemoServerOptions.plain(), maildrops).listen("127.0.0.1", 0));
            frontends = new Frontends(
                    ClientHarness.await(new FrontendServer(vertx).listen()),
                    ClientHarness.await(new FrontendServer(vertx).listen()));
            Map<String, String> settings = new HashMap<>(failing.start());
            settings.put("gateway.servers.demo.name", "Sample mailbox");
            settings.put("gateway.servers.demo.host", "127.0.0.1");
            settings.put("gateway.servers.demo.port", String.valueOf(pop3));
            settings.put("gateway.servers.demo.security", "none");
            settings.put("quarkus.http.cors.origins", "http://127.0.0.1:" + frontends.listed());
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            failing.inject(injector);
            injector.injectIntoFields(frontends, new TestInjector.MatchesType(Frontends.class));
        }

        @Override
        public void stop() {
            failing.stop();
            ClientHarness.await(vertx.close());
        }
    }
}
