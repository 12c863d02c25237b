package io.pop3gateway.page;

import io.pop3gateway.demo.DemoMaildrop;
import io.pop3gateway.demo.DemoMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The HTTP API's contract over maildrops in memory, and the page's files: what the page needs of a gateway, without one. */
final class ApiDouble {

    /** What the page must work under; the two openings are for the sender's pictures and style attributes in the letter. */
    private static final String CSP = "default-src 'self'; img-src 'self' data: https:; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html",
            "css",
            "text/css",
            "js",
            "text/javascript",
            "svg",
            "image/svg+xml",
            "json",
            "application/json");

    private final HttpServer server;
    private final String alias;
    private final List<DemoMaildrop> maildrops;
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<JsonArray> deleted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<HttpServerResponse> watchers = new ConcurrentLinkedQueue<>();
    private volatile Optional<JsonObject> refusal = Optional.empty();

    ApiDouble(Vertx vertx, String alias, List<DemoMaildrop> maildrops) {
        this.alias = alias;
        this.maildrops = maildrops;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    Future<Integer> listen() {
        return server.listen(0, "127.0.0.1").map(HttpServer::actualPort);
    }

    /** Every request so far, as "GET /path?query". */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on answers what needs credentials with this problem; its {@code retryAfter} becomes the header. */
    void refuse(JsonObject problem) {
        refusal = Optional.of(problem);
    }

    /** Answers again. */
    void accept() {
        refusal = Optional.empty();
    }

    private void answer(HttpServerRequest request) {
        requests.add(request.method() + " " + request.uri());
        HttpServerResponse response = request.response()
                .putHeader("Content-Security-Policy", CSP)
                .putHeader("X-Content-Type-Options", "nosniff");
        if (request.path().equals("/v1/servers")) {
            JsonObject known = new JsonObject().put("id", alias).put("name", "Sample mailbox");
            json(response, new JsonObject().put("servers", new JsonArray().add(known)));
        } else if (request.path().equals("/demo/dialogue")) {
            json(response, new JsonObject().put("sessions", new JsonArray()));
        } else if (request.path().startsWith("/v1/mailboxes/" + alias)) {
            request.body().onSuccess(body -> mailbox(request, response, body));
        } else {
            file(request.path().equals("/") ? "/index.html" : request.path(), response);
        }
    }

    private void mailbox(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        Optional<DemoMaildrop> maildrop = login(request.getHeader("Authorization"));
        if (refusal.isPresent()) {
            problem(response, refusal.get());
        } else if (maildrop.isEmpty()) {
            problem(response, problem(401, "credentials-rejected", "The mail server refused the credentials"));
        } else {
            String rest = request.path().substring(("/v1/mailboxes/" + alias).length());
            if (rest.isEmpty()) {
                json(
                        response,
                        new JsonObject()
                                .put("messageCount", maildrop.get().messages().size()));
                return;
            }
            if (rest.equals("/events")) {
                watch(response, maildrop.get());
                return;
            }
            String tail = rest.substring("/messages".length());
            String[] steps = tail.isEmpty() ? new String[0] : tail.substring(1).split("/");
            if (steps.length == 0) {
                page(request, response, maildrop.get());
            } else if (request.method() == HttpMethod.POST) {
                JsonArray ids = body.toJsonObject().getJsonArray("ids");
                if (steps[0].equals("delete")) {
                    json(response, delete(maildrop.get(), ids));
                } else {
                    response.putHeader("Content-Type", "application/x-ndjson").end(summaries(maildrop.get(), ids));
                }
            } else {
                message(request, response, maildrop.get(), steps);
            }
        }
    }

    private Optional<DemoMaildrop> login(String authorization) {
        String user = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        return maildrops.stream()
                .filter(maildrop -> user.equals(maildrop.user() + ":1234qwer"))
                .findFirst();
    }

    private void page(HttpServerRequest request, HttpServerResponse response, DemoMaildrop maildrop) {
        List<DemoMessage> messages = maildrop.messages();
        String cursor = request.getParam("cursor");
        int from = cursor == null ? messages.size() : Integer.parseInt(cursor);
        int to = Math.max(0, from - Integer.parseInt(request.getParam("limit")));
        List<JsonObject> items = new ArrayList<>(IntStream.rangeClosed(to + 1, from)
                .mapToObj(number -> MessageFacts.of(messages.get(number - 1)).item(number))
                .toList());
        Collections.reverse(items);
        response.putHeader("Server-Timing", "connect;dur=0.4, login;dur=1.2, transfer;dur=3.5");
        json(
                response,
                new JsonObject()
                        .put("items", new JsonArray(items))
                        .put("next", to == 0 ? null : String.valueOf(to))
                        .put("messageCount", messages.size())
                        .put("scanned", messages.size())
                        .put("complete", true)
                        .put(
                                "totalSize",
                                messages.stream().mapToLong(DemoMessage::size).sum()));
    }

    private void message(
            HttpServerRequest request, HttpServerResponse response, DemoMaildrop maildrop, String[] steps) {
        Optional<DemoMessage> found = maildrop.messages().stream()
                .filter(message -> MessageFacts.id(message).equals(steps[0]))
                .findFirst();
        if (found.isEmpty()) {
            problem(response, problem(404, "message-not-found", "The mailbox has no such message"));
        } else if (steps.length == 1
                || steps[1].equals("top") && request.getHeader("Accept").contains("json")) {
            json(response, MessageFacts.of(found.get()).message());
        } else if (steps[1].equals("html")) {
            response.putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(MessageFacts.of(found.get()).html());
        } else {
            response.putHeader("Content-Type", "message/rfc822").end(found.get().octets());
        }
    }

    private static String summaries(DemoMaildrop maildrop, JsonArray ids) {
        return maildrop.messages().stream()
                .filter(message -> ids.contains(MessageFacts.id(message)))
                .map(message -> new JsonObject()
                                .put("id", MessageFacts.id(message))
                                .put("summary", MessageFacts.of(message).item(1).getJsonObject("summary"))
                                .encode()
                        + "\n")
                .collect(Collectors.joining());
    }

    private JsonObject delete(DemoMaildrop maildrop, JsonArray ids) {
        deleted.add(ids);
        JsonArray results = new JsonArray();
        for (Object id : ids) {
            Optional<DemoMessage> found = maildrop.messages().stream()
                    .filter(message -> MessageFacts.id(message).equals(id))
                    .findFirst();
            found.ifPresent(maildrop::remove);
            results.add(new JsonObject().put("id", id).put("outcome", found.isPresent() ? "deleted" : "notFound"));
        }
        return new JsonObject().put("committed", true).put("results", results);
    }

    private void watch(HttpServerResponse response, DemoMaildrop maildrop) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        watchers.add(response);
        tell(
                "mailbox",
                new JsonObject().put("messageCount", maildrop.messages().size()).put("reset", false));
    }

    /** Tells an event to whoever watches. */
    void tell(String event, JsonObject data) {
        watchers.forEach(watcher -> watcher.write("event: " + event + "\nid: 1\ndata: " + data.encode() + "\n\n"));
    }

    /** The ids of each session that deleted. */
    List<JsonArray> deleted() {
        return List.copyOf(deleted);
    }

    static JsonObject problem(int status, String slug, String title) {
        return new JsonObject()
                .put("type", "/problems/" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", "What to do is said here.");
    }

    private static void problem(HttpServerResponse response, JsonObject problem) {
        if (problem.containsKey("retryAfter")) {
            response.putHeader("Retry-After", problem.getString("retryAfter"));
        }
        response.setStatusCode(problem.getInteger("status"))
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.toBuffer());
    }

    private static void json(HttpServerResponse response, JsonObject body) {
        response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    /** Answers with a file of the page. */
    static void file(String path, HttpServerResponse response) {
        try (InputStream file = ApiDouble.class.getResourceAsStream("/META-INF/resources" + path)) {
            if (file == null) {
                response.setStatusCode(404).end();
                return;
            }
            response.putHeader("Content-Type", TYPES.get(path.substring(path.lastIndexOf('.') + 1)) + "; charset=utf-8")
                    .end(Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
