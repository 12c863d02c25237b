package io.pop3gateway.interop;

import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.DovecotServer.Option;
import io.pop3gateway.testing.MailTap;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One Dovecot under four aliases: {@code plain}, {@code starttls}, {@code tls}, and {@code tapped} behind a tap; at {@code
 * gone} nobody listens.
 */
public final class DovecotUpstream implements QuarkusTestResourceLifecycleManager {

    public static final String PASSWORD = "correct horse";

    /** The host whose pages may use the gateway, whatever their port. */
    public static final String FRONTEND = "frontend.test";

    /** How long the gateway waits for a greeting. */
    static final int GREETING_SECONDS = 6;

    /** How long the gateway waits for an answer: longer than Dovecot waits for the lock of a maildrop, which is 10 s. */
    static final int ANSWER_SECONDS = 14;

    /** How long a request may take. */
    static final int REQUEST_SECONDS = 40;

    /** How long a mailbox that another client holds is tried again. */
    static final int IN_USE_SECONDS = 3;

    /** How long a watched mailbox is left alone between two looks. */
    static final int POLL_SECONDS = 1;

    private static final int USERS = 80;

    private DovecotServer dovecot;
    private MailTap tap;

    @Override
    public Map<String, String> start() {
        List<String> users = IntStream.range(0, USERS).mapToObj(i -> "user" + i).toList();
        dovecot = DovecotServer.start(PASSWORD, users, Option.LOCK_SESSIONS, Option.TOKENS);
        tap = new MailTap(dovecot.port());
        Map<String, String> config = new HashMap<>();
        server(config, "plain", dovecot.port(), "none");
        server(config, "starttls", dovecot.port(), "starttls");
        server(config, "tls", dovecot.tlsPort(), "tls");
        server(config, "tapped", tap.port(), "none");
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server(config, "gone", unused.getLocalPort(), "none");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.put("gateway.servers.starttls.tls-configuration", "dovecot");
        config.put("gateway.servers.tls.tls-configuration", "dovecot");
        config.put(
                "quarkus.tls.dovecot.trust-store.pem.certs",
                ThrowawayCertificate.shared().certificateFile().toString());
        config.put("gateway.timeouts.greeting", "PT" + GREETING_SECONDS + "S");
        config.put("gateway.timeouts.answer", "PT" + ANSWER_SECONDS + "S");
        config.put("gateway.timeouts.request", "PT" + REQUEST_SECONDS + "S");
        config.put("gateway.pool.in-use-patience", "PT" + IN_USE_SECONDS + "S");
        config.put("gateway.watch.poll-interval", "PT" + POLL_SECONDS + "S");
        config.put("gateway.watch.heartbeat", "PT1S");
        config.put("quarkus.http.cors.origins", "/http://" + FRONTEND.replace(".", "\\.") + ":[0-9]+/");
        return config;
    }

    private static void server(Map<String, String> config, String alias, int port, String security) {
        String prefix = "gateway.servers." + alias;
        config.put(prefix + ".host", "127.0.0.1");
        config.put(prefix + ".port", Integer.toString(port));
        config.put(prefix + ".security", security);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(dovecot, new TestInjector.MatchesType(DovecotServer.class));
        injector.injectIntoFields(tap, new TestInjector.MatchesType(MailTap.class));
    }

    @Override
    public void stop() {
        if (tap != null) {
            tap.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }
}
