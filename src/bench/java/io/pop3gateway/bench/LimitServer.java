package io.pop3gateway.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The limit: a Vert.x handler that has the same dialogue with the server and hands its octets on as they come, with nothing above
 * it: no resources, no check of anything, nothing parsed. {@code /page/<messages>/<count>}, {@code /read/<number>}, {@code
 * /export/<messages>}.
 */
public final class LimitServer extends AbstractVerticle {

    private final int port;
    private final int upstream;
    private NetClient client;

    private LimitServer(int port, int upstream) {
        this.port = port;
        this.upstream = upstream;
    }

    /** @param arguments its own port, and that of the POP3 server on 127.0.0.1 */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int upstream = Integer.parseInt(arguments[1]);
        Vertx.vertx()
                .deployVerticle(
                        () -> new LimitServer(port, upstream),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start(Promise<Void> started) {
        client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setAcceptBacklog(8192))
                .requestHandler(this::handle)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        String[] path = request.path().split("/");
        if (path[1].equals("ready")) {
            request.response().end();
            return;
        }
        String basic = request.getHeader("Authorization").substring(6);
        String user = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":")[0];
        LimitExchange exchange = exchange(request, user, path);
        client.connect(upstream, "127.0.0.1")
                .onSuccess(exchange::begin)
                .onFailure(refused -> request.response().setStatusCode(502).end());
    }

    private static LimitExchange exchange(HttpServerRequest request, String user, String[] path) {
        int first = Integer.parseInt(path[2]);
        switch (path[1]) {
            case "page":
                return new LimitExchange(
                        request,
                        user,
                        "LIST\r\nUIDL\r\n",
                        2,
                        fetches("TOP %d 0\r\n", first, path[3]),
                        Integer.parseInt(path[3]));
            case "read":
                return new LimitExchange(request, user, "UIDL\r\n", 1, "RETR " + first + "\r\n", 1);
            default:
                return new LimitExchange(
                        request, user, "LIST\r\nUIDL\r\n", 2, fetches("RETR %d\r\n", first, path[2]), first);
        }
    }

    private static String fetches(String command, int last, String count) {
        StringBuilder commands = new StringBuilder();
        for (int number = last; number > last - Integer.parseInt(count); number--) {
            commands.append(command.replace("%d", Integer.toString(number)));
        }
        return commands.toString();
    }
}
