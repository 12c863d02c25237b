package io.pop3gateway.api;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * The upstream servers of the tests: {@code green} is GreenMail, {@code odd} fails as its users ask for, at {@code gone}
 * nobody listens.
 */
public final class MailServers implements QuarkusTestResourceLifecycleManager {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3));
    private OddPop3Server odd;

    @Override
    public Map<String, String> start() {
        greenMail.start();
        odd = new OddPop3Server();
        return Map.ofEntries(
                Map.entry("gateway.servers.green.host", "127.0.0.1"),
                Map.entry(
                        "gateway.servers.green.port",
                        Integer.toString(greenMail.getPop3().getPort())),
                Map.entry("gateway.servers.green.security", "none"),
                Map.entry("gateway.servers.green.name", "Green Mail"),
                Map.entry("gateway.servers.odd.host", "127.0.0.1"),
                Map.entry("gateway.servers.odd.port", Integer.toString(odd.port())),
                Map.entry("gateway.servers.odd.security", "none"),
                Map.entry("gateway.servers.gone.host", "127.0.0.1"),
                Map.entry("gateway.servers.gone.port", Integer.toString(unusedPort())),
                Map.entry("gateway.servers.gone.security", "none"),
                Map.entry("gateway.servers.gone.auth", "XOAUTH2"),
                Map.entry("gateway.pool.in-use-patience", "PT0.2S"),
                Map.entry("gateway.watch.poll-interval", "PT0.2S"),
                Map.entry("gateway.watch.heartbeat", "PT1S"),
                Map.entry("quarkus.http.cors.origins", "https://mail.example.org"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(greenMail, new TestInjector.MatchesType(GreenMail.class));
        injector.injectIntoFields(odd, new TestInjector.MatchesType(OddPop3Server.class));
    }

    @Override
    public void stop() {
        greenMail.stop();
        try {
            if (odd != null) {
                odd.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
