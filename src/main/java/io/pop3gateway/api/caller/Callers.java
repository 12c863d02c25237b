package io.pop3gateway.api.caller;

import io.pop3gateway.api.gate.ServerTiming;
import io.pop3gateway.api.gate.limit.RequestMemory;
import io.pop3gateway.api.peer.Caller;
import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.server.MailServer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who calls, for which server, and how long the caller wants to wait. */
@Singleton
public class Callers {

    /** Shortens the gateway's own deadline, in whole seconds. */
    public static final String TIMEOUT_HEADER = "Request-Timeout";

    private final Servers servers;
    private final Duration deadline;
    private final RequestMemory memory;
    private final RoutingContext routing;

    /**
     * As configured.
     *
     * @param memory gives each request its account
     * @param routing stands for the request at hand
     */
    public Callers(Servers servers, GatewayConfig config, RequestMemory memory, RoutingContext routing) {
        this.servers = servers;
        this.deadline = config.timeouts().request();
        this.memory = memory;
        this.routing = routing;
    }

    /**
     * What a request for a mailbox wants of the pool.
     *
     * @param server as it stands in the path
     * @throws RequestFailure when credentials, timeout or server are not what the contract demands
     */
    public SessionRequest of(String server, HttpHeaders headers) {
        return call(server, headers, () -> null).request();
    }

    /**
     * The same, and what is asked of the mailbox.
     *
     * @param asked reads it from path and query
     * @throws RequestFailure.Invalid with all that is wrong anywhere in the request
     * @throws RequestFailure when nothing is, but there are no credentials, or the server is not known
     */
    public <T> CheckedRequest<T> call(String server, HttpHeaders headers, Supplier<T> asked) {
        RequestErrors errors = RequestErrors.of(routing);
        T query = errors.check(asked);
        Credentials credentials = errors.check(() -> CallerCredentials.of(headers));
        Optional<Duration> wanted = errors.check(() -> timeout(headers));
        errors.refuse();
        MailServer found = servers.of(routing, server).orElseThrow(RequestFailure.ServerNotFound::new);
        Duration patience =
                wanted.filter(shorter -> shorter.compareTo(deadline) < 0).orElse(deadline);
        return new CheckedRequest<>(
                new SessionRequest(
                        found,
                        credentials,
                        patience,
                        fresh(headers),
                        ServerTiming.of(routing),
                        memory.of(routing),
                        Caller.of(routing).address()),
                query);
    }

    /** How long a request may take at most that waits for something before its work begins. */
    public Duration patience(Duration wait, HttpHeaders headers) {
        Duration most = deadline.plus(wait);
        return timeout(headers).filter(shorter -> shorter.compareTo(most) < 0).orElse(most);
    }

    private static Optional<Duration> timeout(HttpHeaders headers) {
        List<String> fields = headers.getRequestHeader(TIMEOUT_HEADER);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.size() > 1 || !fields.get(0).matches("[1-9][0-9]{0,4}")) {
            throw new RequestFailure.Invalid("#/header/" + TIMEOUT_HEADER, "must be whole seconds from 1 to 99999");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(fields.get(0))));
    }

    private static boolean fresh(HttpHeaders headers) {
        String directives = headers.getHeaderString(HttpHeaders.CACHE_CONTROL);
        return directives != null && forbidsCache(directives);
    }

    static boolean forbidsCache(String cacheControl) {
        // no pattern with blanks before the comma: it would take the square of their number
        return Arrays.stream(cacheControl.split(","))
                .anyMatch(one -> one.strip().equalsIgnoreCase("no-cache"));
    }
}
