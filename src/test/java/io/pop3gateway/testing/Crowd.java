package io.pop3gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** As many callers as mailboxes, each on a connection of its own, who all ask for a page of 50 at once. */
public final class Crowd {

    private static final int MINUTES = 5;

    private final HttpClient http;
    private final int callers;

    public Crowd(Vertx vertx, int callers) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(callers));
        this.callers = callers;
    }

    /**
     * Lets all of them ask, and waits for every answer.
     *
     * @param port of the gateway on 127.0.0.1
     * @param users what their names begin with, their number follows
     * @return how many saw what: a status, {@code 503 with Retry-After}, or what broke their connection
     */
    public Map<String, Integer> ask(int port, String server, String users) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            answers.add(answer(port, server, users + i));
        }
        Future.join(answers)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(MINUTES, TimeUnit.MINUTES);
        Map<String, Integer> seen = new TreeMap<>();
        answers.forEach(answer ->
                seen.merge(answer.succeeded() ? answer.result() : answer.cause().toString(), 1, Integer::sum));
        return seen;
    }

    private Future<String> answer(int port, String server, String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/v1/mailboxes/" + server + "/messages?limit=50")
                        .putHeader("Authorization", "Basic " + credentials))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> {
                    boolean told = response.statusCode() == 503 && response.getHeader("Retry-After") != null;
                    return told ? "503 with Retry-After" : Integer.toString(response.statusCode());
                }));
    }
}
