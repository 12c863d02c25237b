package io.pop3gateway.pool.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.TimeoutConfig;
import io.pop3gateway.observability.ServerFailureLog;
import io.pop3gateway.pool.LastSeen;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.WithoutContext;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.ServerCatalogue;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The pool as configured, from the gateway's start to its end. */
@Singleton
public class ConfiguredPool {

    /** What sessions may take to end once requests have ended, or were given all the time that there is. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    /** What the last sockets may take to close then. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Pop3Client client;

    /** For the servers that callers name: what it learns of them makes nobody forget what is known of one that is configured. */
    private final Pop3Client chosen;

    private final QueueingSessionPool pool;

    /** As configured. */
    public ConfiguredPool(
            Vertx vertx,
            GatewayConfig config,
            ServerCatalogue servers,
            MeterRegistry registry,
            ServerFailureLog failures) {
        this.vertx = vertx;
        Timers timers = Timers.of(vertx);
        PoolLimits limits = new PoolLimits(
                config.pool().maxSessions(),
                Math.min(config.pool().maxSessions(), config.egress().maxSessions()),
                config.pool().maxWaiting(),
                config.pool().linger(),
                config.pool().inUsePatience());
        Pop3ClientOptions options = options(config.timeouts(), config.limits().messages());
        client = new Pop3Client(vertx, timers, options);
        chosen = new Pop3Client(vertx, timers, options);
        PoolMeters meters = new PoolMeters(registry, config.servers().keySet(), failures);
        pool = new QueueingSessionPool(
                request -> (request.server().isChosen() ? chosen : client)
                        .open(eventLoop(), request.server().endpoint(), request.credentials(), request.caller()),
                timers,
                limits,
                new RepeatPolicy(limits.inUsePatience(), new SecureRandom()),
                meters);
        meters.show(pool);
        meters.showCertificateEnds(servers.all().stream()
                .collect(
                        Collectors.toMap(MailServer::alias, server -> () -> client.certificateEnd(server.endpoint()))));
        meters.showLimits(
                limits,
                config.servers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, server -> server.getValue().maxSessions())));
    }

    @Produces
    @Singleton
    SessionPool pool() {
        return pool;
    }

    @Produces
    @Singleton
    LastSeen lastSeen() {
        return server -> client.lastSeen(server.endpoint());
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException, ExecutionException {
        try {
            pool.shutDown(ENDING)
                    .compose(emptied -> close())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(ENDING.plus(CLOSING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
        }
    }

    private Future<Void> close() {
        return Future.all(client.close(), chosen.close()).mapEmpty();
    }

    /** The caller's own event loop where there is one, free of what belongs to the caller's request alone. */
    private Context eventLoop() {
        Context root = VertxContext.getRootContext(vertx.getOrCreateContext());
        return root.isEventLoopContext() ? root : WithoutContext.ask(vertx::getOrCreateContext);
    }

    private static Pop3ClientOptions options(TimeoutConfig timeouts, int messages) {
        return new Pop3ClientOptions(
                timeouts.connect(),
                timeouts.greeting(),
                timeouts.answer(),
                Pop3ClientOptions.DEFAULT.probe(),
                timeouts.stall(),
                timeouts.session(),
                Pop3ClientOptions.DEFAULT.profileLifetime(),
                Pop3ClientOptions.DEFAULT.limits().withListEntries(messages));
    }
}
