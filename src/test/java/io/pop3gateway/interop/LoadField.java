package io.pop3gateway.interop;

import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.pop3gateway.testing.NativeThread;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A gateway, a crowd with its mail server, and a neighbour with his. In the field they have machines of their own; here they share
 * the gateway's processors. So the crowd, its server, and the neighbour with his have one event loop each, however many they are,
 * and those of the crowd and its server have a processor only while nobody else wants it.
 */
final class LoadField implements AutoCloseable {

    private static final int MILLION = 1_000_000;

    private final Vertx crowd = elsewhere();
    private final Vertx crowdsServer = elsewhere();
    private final Vertx near = oneLoop();
    private final List<LoadServer> servers = List.of(new LoadServer(crowdsServer), new LoadServer(near));
    private final GatewayProcess gateway;
    private final LoadCaller caller;
    private final LoadNeighbour neighbour;

    /**
     * With mail of each kind and size.
     *
     * @param flags of the gateway's process
     * @param sizes of the mail, in millions of octets
     * @param patience of each caller
     */
    LoadField(List<String> flags, List<Integer> sizes, Duration patience) {
        Map<String, IntFunction<List<byte[]>>> mails = Map.of(
                "text", size -> List.of(LoadMail.text(size, "plain")),
                "html", size -> List.of(LoadMail.text(size, "html")),
                "attachment", size -> List.of(LoadMail.attachment(size)),
                "parts", size -> List.of(LoadMail.parts(size)),
                "many", LoadMail::many);
        mails.forEach(
                (kind, mail) -> sizes.forEach(size -> servers.get(0).fill(kind + size, mail.apply(size * MILLION))));
        servers.get(1).fill("small", List.of(LoadMail.text(2_000, "plain")));
        Map<String, String> configuration = new HashMap<>(GatewayProcess.server(
                "load", servers.get(0).port(), Map.of("gateway.servers.load.max-sessions", "512")));
        configuration.putAll(GatewayProcess.server("near", servers.get(1).port()));
        gateway = GatewayProcess.start(configuration, flags);
        caller = new LoadCaller(crowd, gateway.uri(), patience);
        neighbour = new LoadNeighbour(new LoadCaller(near, gateway.uri(), patience), "near", "small-neighbour");
        // What is loaded once is there before a neighbour's time is taken.
        neighbour.alone();
    }

    private static Vertx oneLoop() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    /** One event loop that takes nobody's processor. */
    private static Vertx elsewhere() {
        Vertx vertx = oneLoop();
        Promise<Void> nice = Promise.promise();
        // The only loop that there is, whoever asks.
        vertx.runOnContext(begun -> {
            NativeThread.current().leaveProcessorsToOthers();
            nice.complete();
        });
        nice.future()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return vertx;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    /** One of the crowd, who has mail of all kinds at the server {@code load}. */
    LoadCaller caller() {
        return caller;
    }

    LoadNeighbour neighbour() {
        return neighbour;
    }

    @Override
    public void close() {
        gateway.close();
        servers.forEach(LoadServer::close);
        List.of(crowd, crowdsServer, near)
                .forEach(one ->
                        one.close().toCompletionStage().toCompletableFuture().join());
    }
}
