package io.pop3gateway.pop3.session;

import static io.pop3gateway.testing.ClientHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import java.util.Collections;
import java.util.Set;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM keeps of TLS sessions. */
class TlsSessionBoundsTest {

    private static final ThrowawayCertificate CERTIFICATE = ThrowawayCertificate.shared();

    private final Vertx vertx = Vertx.vertx();
    private NetClient client;

    @BeforeEach
    void start() {
        client = vertx.createNetClient(new NetClientOptions()
                .setSsl(true)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(CERTIFICATE.trust()));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private NetServer listen(String protocol) {
        return await(vertx.createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of(protocol))
                        .setKeyCertOptions(CERTIFICATE.identity()))
                .connectHandler(socket -> socket.write("+OK ready\r\n"))
                .listen(0, "127.0.0.1"));
    }

    private SSLSessionContext sessions(NetServer server) {
        NetSocket socket = await(client.connect(server.actualPort(), "127.0.0.1", "localhost"));
        await(Connector.requireValid(socket, "localhost"));
        SSLSessionContext sessions = socket.sslSession().getSessionContext();
        await(socket.close());
        return sessions;
    }

    private static void areBounded(SSLSessionContext sessions) {
        assertThat(sessions.getSessionCacheSize()).isEqualTo(Connector.TLS_SESSIONS);
        assertThat(sessions.getSessionTimeout()).isEqualTo(Connector.TLS_SESSION.toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void servers_moreThanThereIsRoomFor_leaveNoMoreSessions(String protocol) {
        SSLSessionContext sessions = sessions(listen(protocol));
        areBounded(sessions);
        for (int i = 0; i < Connector.TLS_SESSIONS + 5; i++) {
            assertThat(sessions(listen(protocol))).isSameAs(sessions);
        }
        assertThat(Collections.list(sessions.getIds())).isNotEmpty().hasSizeLessThanOrEqualTo(Connector.TLS_SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void trust_renewed_keepsTheBounds(String protocol) {
        SSLSessionContext before = sessions(listen(protocol));
        await(client.updateSSLOptions(new SSLOptions().setTrustOptions(CERTIFICATE.trust()), true));
        SSLSessionContext behind = sessions(listen(protocol));
        assertThat(behind).isNotSameAs(before);
        areBounded(behind);
    }
}
