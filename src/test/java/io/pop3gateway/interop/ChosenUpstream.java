package io.pop3gateway.interop;

import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Dovecot that nobody configured, and beside it a listener that must see nothing: callers may name {@code localhost} and both
 * ports.
 */
public final class ChosenUpstream implements QuarkusTestResourceLifecycleManager {

    /** Of every mailbox. */
    public static final String PASSWORD = "correct horse";

    private DovecotServer dovecot;
    private Witness witness;

    /** Counts who connects on any address of this machine but the allowed one. */
    static final class Witness implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger seen = new AtomicInteger();

        private Witness() throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getByName("::"));
            Thread thread = new Thread(this::count, "witness");
            thread.setDaemon(true);
            thread.start();
        }

        private void count() {
            while (!socket.isClosed()) {
                try {
                    socket.accept().close();
                    seen.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int seen() {
            return seen.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public Map<String, String> start() {
        dovecot = DovecotServer.start(PASSWORD, List.of("anna", "bert"));
        try {
            witness = new Witness();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "gateway.servers.work.host",
                "127.0.0.1",
                "gateway.servers.work.port",
                Integer.toString(dovecot.port()),
                "gateway.servers.work.security",
                "none",
                "gateway.egress.dynamic",
                "true",
                "gateway.egress.hosts",
                "*",
                "gateway.egress.ports",
                dovecot.tlsPort() + "," + dovecot.port() + "," + witness.port(),
                "gateway.egress.addresses",
                "127.0.0.1/32",
                "gateway.egress.lookup",
                "PT0.5S",
                "quarkus.tls.trust-store.pem.certs",
                ThrowawayCertificate.shared().certificateFile().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(dovecot, new TestInjector.MatchesType(DovecotServer.class));
        injector.injectIntoFields(witness, new TestInjector.MatchesType(Witness.class));
    }

    @Override
    public void stop() {
        try {
            dovecot.close();
            witness.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
