package io.pop3gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small but whole POP3 server in this process: every command of RFC 1939, {@code CAPA} with pipelining and response codes
 * (RFC 2449, RFC 3206), SASL PLAIN (RFC 5034) and, with a key, {@code STLS} (RFC 2595) or TLS from the first octet.
 */
public final class DemoPop3Server {

    private final NetServer server;
    private final DemoServerOptions options;
    private final Map<String, DemoMaildrop> maildrops;
    private final DialogueLog dialogues = new DialogueLog();

    /**
     * A server that does not listen yet.
     *
     * @param vertx whose event loop serves all sessions
     * @param options how it protects connections and logs in
     * @param maildrops one or more, each with a login name of its own
     */
    public DemoPop3Server(Vertx vertx, DemoServerOptions options, Collection<DemoMaildrop> maildrops) {
        if (maildrops.isEmpty()) {
            throw new IllegalArgumentException("a server must have a maildrop, had none");
        }
        this.options = options;
        this.maildrops = maildrops.stream().collect(Collectors.toMap(DemoMaildrop::user, Function.identity()));
        NetServerOptions net = new NetServerOptions()
                .setSsl(options.implicitTls())
                .setIdleTimeout((int) options.autologout().toSeconds());
        options.key().ifPresent(net::setKeyCertOptions);
        this.server = vertx.createNetServer(net).connectHandler(this::greet);
    }

    /**
     * Starts to listen.
     *
     * @param host the address to bind, by rights a loopback one: the sample passwords are public
     * @param port 1 to 65535, or 0 for any that is free
     * @return the port that was bound; fails when it is taken
     */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(NetServer::actualPort);
    }

    /** Stops listening and closes every connection; sessions that were open remove nothing. */
    public Future<Void> close() {
        return server.close();
    }

    /** What was said in the last sessions. */
    public DialogueLog dialogues() {
        return dialogues;
    }

    private void greet(NetSocket socket) {
        Optional<String> stamp =
                options.apop() ? Optional.of("<" + UUID.randomUUID() + "@pop3.example>") : Optional.empty();
        boolean startTls = options.key().isPresent() && !options.implicitTls();
        new DemoConnection(socket, new ServerIdentity(maildrops, stamp, startTls), dialogues.begin()).greet();
    }
}
