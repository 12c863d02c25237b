package io.pop3gateway.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/**
 * Somebody's web server with an empty page, whose script the tests write; {@code /sandboxed} is one without an origin, and below
 * {@value #PAGE} are the files of the mailbox page.
 */
final class FrontendServer {

    static final String PAGE = "/static/mail/";

    /** What the tests of the JavaScript client do, at {@code /walk.js}. */
    static final Path WALK = Path.of(System.getProperty("project.basedir"), "src/test/javascript/walk.js");

    private final HttpServer server;

    FrontendServer(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(FrontendServer::answer);
    }

    Future<Integer> listen() {
        return server.listen(0, "127.0.0.1").map(HttpServer::actualPort);
    }

    private static void answer(HttpServerRequest request) {
        if (request.path().startsWith(PAGE)) {
            String file = request.path().substring(PAGE.length());
            ApiDouble.file("/" + (file.isEmpty() ? "index.html" : file), request.response());
            return;
        }
        if (request.path().equals("/walk.js")) {
            request.response().putHeader("Content-Type", "text/javascript").sendFile(WALK.toString());
            return;
        }
        if (request.path().equals("/sandboxed")) {
            request.response().putHeader("Content-Security-Policy", "sandbox allow-scripts");
        }
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<!doctype html><title>Frontend</title><link rel=icon href='data:,'>");
    }
}
