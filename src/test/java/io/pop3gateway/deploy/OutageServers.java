package io.pop3gateway.deploy;

import io.pop3gateway.testing.ThrowawayCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Mail servers each of which is out in another way, with limits on time that let a test see it soon. */
public final class OutageServers implements QuarkusTestResourceLifecycleManager {

    private static final String LOCALHOST = "127.0.0.1";

    private final Map<String, String> configuration = new HashMap<>();
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        configuration.put("gateway.timeouts.greeting", "PT0.5S");
        configuration.put("gateway.timeouts.answer", "PT2S");
        server("silent", (socket, unused) -> {});
        dialogue("slow", command -> command.startsWith("PASS") ? "" : "+OK");
        dialogue("sick", command -> command.startsWith("PASS") ? "-ERR [SYS/TEMP] later" : "+OK");
        dialogue("broken", command -> command.startsWith("PASS") ? "-ERR [SYS/PERM] never" : "+OK");
        dialogue("strict", command -> command.startsWith("PASS") ? "-ERR [AUTH] no" : "+OK");
        dialogue("narrow", command -> command.startsWith("STAT") ? "" : "+OK");
        server("web", (socket, line) -> {
            if (line == null) {
                socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            }
        });
        configuration.put("gateway.servers.narrow.max-sessions", "1");
        secured("expired", ThrowawayCertificate.expired("dns:localhost", "ip:127.0.0.1"), true);
        secured("unknown", ThrowawayCertificate.create("dns:localhost", "ip:127.0.0.1"), false);
        configuration.put("gateway.servers.nameless.host", "nowhere.invalid");
        return configuration;
    }

    /** A server that greets, and answers each command so; with nothing where it falls silent. */
    private void dialogue(String alias, UnaryOperator<String> answer) {
        server(alias, (socket, line) -> {
            if (line == null) {
                socket.write("+OK ready\r\n");
                return;
            }
            String said = answer.apply(line);
            if (!said.isEmpty()) {
                socket.write((line.startsWith("CAPA") ? "+OK\r\nUSER\r\nUIDL\r\nRESP-CODES\r\n." : said) + "\r\n");
            }
        });
    }

    /** @param spoken is given each line, the first time null, when the connection stands */
    private void server(String alias, BiConsumer<NetSocket, String> spoken) {
        listen(alias, vertx.createNetServer(new NetServerOptions().setHost(LOCALHOST)), spoken);
        configuration.put("gateway.servers." + alias + ".security", "none");
    }

    private void secured(String alias, ThrowawayCertificate certificate, boolean trusted) {
        NetServerOptions options =
                new NetServerOptions().setHost(LOCALHOST).setSsl(true).setKeyCertOptions(certificate.identity());
        listen(alias, vertx.createNetServer(options), (socket, line) -> {});
        if (trusted) {
            configuration.put(
                    "quarkus.tls." + alias + ".trust-store.pem.certs",
                    certificate.certificateFile().toString());
            configuration.put("gateway.servers." + alias + ".tls-configuration", alias);
        }
    }

    private void listen(String alias, NetServer server, BiConsumer<NetSocket, String> spoken) {
        server.connectHandler(socket -> {
            spoken.accept(socket, null);
            socket.handler(RecordParser.newDelimited("\r\n", line -> spoken.accept(socket, line.toString())));
        });
        server.exceptionHandler(refused -> {});
        int port = server.listen(0, LOCALHOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        configuration.put("gateway.servers." + alias + ".host", LOCALHOST);
        configuration.put("gateway.servers." + alias + ".port", Integer.toString(port));
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close();
        }
    }
}
