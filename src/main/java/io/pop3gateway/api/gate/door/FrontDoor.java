package io.pop3gateway.api.gate.door;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.DoorConfig;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Lets only those use the API who have a key or a certificate of the operator's. The page, its scripts and the description of the
 * API are for anybody, and so is a browser's question whether it may ask (a preflight cannot have a key); health and metrics have
 * a port of their own.
 */
@Singleton
public class FrontDoor {

    /** The field that a key is in. */
    static final String FIELD = "X-Api-Key";

    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Optional<KeyFile> file;
    private final boolean certificates;
    private final ProblemRoutes problems;
    private final Vertx vertx;

    /**
     * As configured.
     *
     * @throws ConfigurationException when the file of keys cannot be used
     */
    public FrontDoor(GatewayConfig config, ProblemRoutes problems, Vertx vertx) {
        DoorConfig door = config.door();
        this.file = door.keys().map(FrontDoor::open);
        this.certificates = door.certificates();
        this.problems = problems;
        this.vertx = vertx;
    }

    private static KeyFile open(String file) {
        try {
            return new KeyFile(Path.of(file));
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException("gateway.door.keys " + unusable.getMessage(), unusable);
        }
    }

    void register(@Observes Filters filters) {
        if (file.isPresent() || certificates) {
            filters.register(this::check, Gate.FRONT_DOOR.priority());
        }
        file.ifPresent(keys -> vertx.setPeriodic(
                REFRESH.toMillis(),
                tick -> vertx.<Void>executeBlocking(() -> {
                    keys.refresh();
                    return null;
                })));
    }

    private void check(RoutingContext context) {
        boolean hasKey = file.isPresent()
                && hasKey(file.get().keys(), context.request().headers().getAll(FIELD));
        // The key is nobody's business behind the door.
        context.request().headers().remove(FIELD);
        if (!RequestPath.isOfApi(context)
                || hasKey
                || certificates && hasCertificate(context.request().sslSession())) {
            context.next();
        } else {
            problems.answer(
                    context,
                    file.isPresent()
                            ? new RequestFailure.Invalid(
                                    403, "#/header/" + FIELD, "must be a key that the gateway's operator gave out")
                            : new RequestFailure.Invalid(
                                    403,
                                    "#",
                                    "must come with a client certificate that the gateway's operator trusts"));
        }
    }

    private static boolean hasKey(DoorKeys keys, List<String> given) {
        return given.size() == 1 && keys.has(given.get(0));
    }

    /** One that was asked for has been verified, or the handshake would have failed. */
    private static boolean hasCertificate(SSLSession session) {
        try {
            return session != null && session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }
}
