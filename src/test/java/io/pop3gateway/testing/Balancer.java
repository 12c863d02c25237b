package io.pop3gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Spreads requests over gateways as Kubernetes does with the chart's affinity: one caller goes to one of those whose readiness probe said yes
 * the last time, and what was sent is never sent again. Where none is ready it answers 521, where a connection breaks 520.
 */
public final class Balancer implements AutoCloseable {

    private static final long POLL_MILLIS = 250;
    private static final long PROBE_MILLIS = 5_000;
    private static final int CONNECTIONS = 200;

    private final List<GatewayProcess> gateways = new CopyOnWriteArrayList<>();
    private final Set<GatewayProcess> ready = ConcurrentHashMap.newKeySet();
    private final HttpClient client;
    private final HttpServer server;
    private final Vertx vertx;
    private final long polls;

    /** Starts to listen on a random port of 127.0.0.1. */
    public Balancer(Vertx vertx) {
        this.vertx = vertx;
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        server = vertx.createHttpServer().requestHandler(this::forward);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        polls = vertx.setPeriodic(POLL_MILLIS, poll -> gateways.forEach(this::ask));
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    }

    /** From now on it is asked whether it is ready. */
    public void add(GatewayProcess gateway) {
        gateways.add(gateway);
    }

    /** It is gone. */
    public void remove(GatewayProcess gateway) {
        gateways.remove(gateway);
        ready.remove(gateway);
    }

    /** Whether requests are sent to it. */
    public boolean isReady(GatewayProcess gateway) {
        return ready.contains(gateway);
    }

    private void ask(GatewayProcess gateway) {
        client.request(to(gateway.managementUri().resolve("/q/health/ready"), HttpMethod.GET)
                        .setTimeout(PROBE_MILLIS))
                .compose(probe -> probe.send())
                .onSuccess(answer -> note(gateway, answer.statusCode() == 200))
                .onFailure(broken -> note(gateway, false));
    }

    private void note(GatewayProcess gateway, boolean isReady) {
        if (isReady && gateways.contains(gateway)) {
            ready.add(gateway);
        } else {
            ready.remove(gateway);
        }
    }

    private static RequestOptions to(URI uri, HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    private void forward(HttpServerRequest request) {
        List<GatewayProcess> able = gateways.stream().filter(ready::contains).toList();
        if (able.isEmpty()) {
            request.response().setStatusCode(521).end();
            return;
        }
        int caller = String.valueOf(request.getHeader("Authorization")).hashCode();
        GatewayProcess gateway = able.get(Math.floorMod(caller, able.size()));
        client.request(to(gateway.uri().resolve(request.uri()), request.method()))
                .compose(sent -> {
                    sent.putHeader("Authorization", request.getHeader("Authorization"));
                    return sent.send();
                })
                .compose(answer -> answer.body().compose(body -> request.response()
                        .setStatusCode(answer.statusCode())
                        .end(body)))
                .onFailure(broken -> request.response().setStatusCode(520).end(String.valueOf(broken)));
    }

    @Override
    public void close() {
        vertx.cancelTimer(polls);
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
