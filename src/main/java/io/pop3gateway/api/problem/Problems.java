package io.pop3gateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pop3gateway.api.Mount;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.observability.FailureLog;
import io.pop3gateway.observability.ProblemMeter;
import io.pop3gateway.observability.ServerFailureLog;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes problems out of failures. */
@Singleton
public class Problems {

    private static final String REALM = "realm=\"pop3-gateway\"";
    // A browser opens its login window for Basic alone; a script that asked by fetch wants to show its own form.
    private static final List<String> QUIET_CHALLENGE = List.of("Bearer " + REALM);
    private static final List<String> CHALLENGES = List.of("Basic " + REALM + ", charset=\"UTF-8\"", "Bearer " + REALM);
    private static final Set<Class<?>> OWN_WORDS = Set.of(
            Pop3Failure.class,
            PoolFailure.class,
            MailboxFailure.class,
            MimeFailure.class,
            NoRoom.class,
            RequestFailure.BodyTooLarge.class,
            RequestFailure.TooManyRequests.class);

    private final ProblemMeter meter;
    private final FailureLog log;
    private final ServerFailureLog servers;
    private final RoutingContext routing;

    /**
     * Counts and logs what is answered.
     *
     * @param routing stands for the request at hand
     */
    public Problems(ProblemMeter meter, FailureLog log, ServerFailureLog servers, RoutingContext routing) {
        this.meter = meter;
        this.log = log;
        this.servers = servers;
        this.routing = routing;
    }

    /** The answer to a request that failed. */
    ProblemAnswer answer(Throwable failure, AskedFor asked) {
        ProblemType type = FailureTypes.of(failure);
        Problem problem = problem(failure, type, asked.base(), asked.instance(), TraceId.current());
        if (type == ProblemType.INTERNAL_ERROR) {
            log.unexpected(problem.traceId(), failure);
        }
        FailedRequests.tell(servers, failure, type, asked, problem.traceId());
        meter.count(type.slug());
        return new ProblemAnswer(problem, headers(failure, type, asked));
    }

    /** Makes the problems in the answer to the request at hand, also when they come long after it. */
    public LineProblems inLines() {
        BasePath base = Mount.of(routing);
        return failure -> problem(failure, FailureTypes.of(failure), base, null, null);
    }

    private static Problem problem(
            Throwable failure, ProblemType type, BasePath base, String instance, String traceId) {
        String code = failure instanceof Pop3Failure refusal
                ? refusal.code().map(ResponseCode::name).orElse(null)
                : null;
        return new Problem(
                base.to(type.uri()),
                type.title(),
                status(failure, type),
                detail(failure, type),
                instance,
                type.retryable(),
                traceId,
                code,
                errors(failure, type));
    }

    /** HTTP has more statuses for requests that are wrong than there are problems. */
    private static int status(Throwable failure, ProblemType type) {
        if (failure instanceof RequestFailure.Invalid invalid) {
            return invalid.status();
        }
        return failure instanceof WebApplicationException http && type == ProblemType.INVALID_REQUEST
                ? http.getResponse().getStatus()
                : type.status();
    }

    /** Our own failures speak for themselves; of a server that cannot be reached only that is told. */
    static String detail(Throwable failure, ProblemType type) {
        boolean own = OWN_WORDS.stream().anyMatch(kind -> kind.isInstance(failure));
        return own && type != ProblemType.SERVER_UNREACHABLE ? sentence(failure.getMessage()) : type.explanation();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static List<FieldError> errors(Throwable failure, ProblemType type) {
        if (failure instanceof RequestFailure.Invalid invalid) {
            return invalid.errors();
        }
        if (failure instanceof JsonProcessingException) {
            return List.of(new FieldError("#/body", "must be the JSON that this operation takes"));
        }
        return type == ProblemType.INVALID_REQUEST
                ? List.of(new FieldError("#", "must be a request that HTTP allows"))
                : null;
    }

    private static Map<String, List<String>> headers(Throwable failure, ProblemType type, AskedFor asked) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", List.of("no-store"));
        if (type.status() == 401) {
            headers.put("WWW-Authenticate", challenges(type, asked));
        }
        if (failure instanceof RequestFailure.RangeNotSatisfiable beyond) {
            headers.put("Content-Range", List.of("bytes */" + beyond.length()));
        }
        long seconds = retryAfter(failure)
                .map(wait -> Math.max(1, wait.plusMillis(999).toSeconds()))
                .orElse((long) type.retryAfterSeconds());
        if (seconds > 0) {
            headers.put("Retry-After", List.of(Long.toString(seconds)));
        }
        return headers;
    }

    /** RFC 6750 §3.1: by {@code invalid_token} a client knows that it is time for a new one. */
    static List<String> challenges(ProblemType type, AskedFor asked) {
        if (type == ProblemType.CREDENTIALS_REJECTED && asked.byToken()) {
            return List.of("Bearer " + REALM + ", error=\"invalid_token\"");
        }
        return asked.byScript() ? QUIET_CHALLENGE : CHALLENGES;
    }

    private static Optional<Duration> retryAfter(Throwable failure) {
        if (failure instanceof RequestFailure.TooManyRequests refused) {
            return Optional.of(refused.retryAfter());
        }
        return Consequences.retryAfter(failure);
    }
}
