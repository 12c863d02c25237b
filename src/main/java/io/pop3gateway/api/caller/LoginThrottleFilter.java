package io.pop3gateway.api.caller;

import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.peer.ClientAddress;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.pool.throttle.ConfiguredThrottle;
import io.pop3gateway.pool.throttle.LoginAttempt;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.server.MailServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts every request for a mailbox before {@link io.pop3gateway.pool.throttle.LoginThrottle}, and tells it how the login ended by
 * what is answered.
 */
@Singleton
public class LoginThrottleFilter {

    private static final String ATTEMPT = LoginAttempt.class.getName();

    // Filters are made before the configuration can be read; what depends on it is asked for when there is a request.
    private final Servers servers;
    private final Instance<ConfiguredThrottle> throttle;
    private final RoutingContext routing;

    /** @param routing stands for the request at hand */
    public LoginThrottleFilter(Servers servers, Instance<ConfiguredThrottle> throttle, RoutingContext routing) {
        this.servers = servers;
        this.throttle = throttle;
        this.routing = routing;
    }

    /** Before a resource that logs in. */
    @ServerRequestFilter(priority = Gate.LOGIN_THROTTLE_PRIORITY)
    public Uni<Void> before(ContainerRequestContext request, HttpHeaders headers) {
        String server = request.getUriInfo().getPathParameters().getFirst("server");
        Optional<MailServer> found = server == null ? Optional.empty() : servers.of(routing, server);
        return found.flatMap(
                        known -> credentials(headers).map(credentials -> begin(request, known.alias(), credentials)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> begin(ContainerRequestContext request, String server, Credentials credentials) {
        Future<LoginAttempt> attempt = throttle.get().begin(ClientAddress.of(routing), server, credentials);
        // Whoever reads a long answer was let in long before its end; this is for requests that nobody answered.
        routing.addEndHandler(ended -> attempt.onSuccess(LoginAttempt::abandoned));
        return Uni.createFrom()
                .completionStage(attempt.toCompletionStage())
                .invoke(begun -> request.setProperty(ATTEMPT, begun))
                .replaceWithVoid();
    }

    /** What cannot be read as credentials is no guess; the resource says what is wrong with it. */
    private static Optional<Credentials> credentials(HttpHeaders headers) {
        try {
            return Optional.of(CallerCredentials.of(headers));
        } catch (RequestFailure unreadable) {
            return Optional.empty();
        }
    }

    /** When the answer is known. */
    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(ATTEMPT) instanceof LoginAttempt attempt)) {
            return;
        }
        if (response.getEntity() instanceof Problem problem
                && problem.type().endsWith(ProblemType.CREDENTIALS_REJECTED.uri())) {
            attempt.rejected();
        } else if (loggedIn(response.getStatus())) {
            attempt.accepted();
        } else if (mayHaveBeenRefused(response.getStatus())) {
            attempt.abandoned();
        } else {
            attempt.undecided();
        }
    }

    private static boolean loggedIn(int status) {
        return status < 300 || status == Response.Status.NOT_MODIFIED.getStatusCode();
    }

    /** Some servers end the connection on a wrong password, and a deadline can be chosen so short that no answer is waited for. */
    private static boolean mayHaveBeenRefused(int status) {
        return status == Response.Status.BAD_GATEWAY.getStatusCode()
                || status == Response.Status.GATEWAY_TIMEOUT.getStatusCode();
    }
}
