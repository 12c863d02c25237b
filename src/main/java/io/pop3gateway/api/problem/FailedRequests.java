package io.pop3gateway.api.problem;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.ServerFailure;
import io.pop3gateway.observability.ServerFailureLog;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which failed requests an operator hears of: what is wrong with a mail server or the way to it, and what runs into the gateway's
 * own bounds. More is told than to the caller, who needs no names and addresses.
 */
final class FailedRequests {

    private static final Set<ProblemType> OF_SERVERS = EnumSet.of(
            ProblemType.SERVER_UNREACHABLE,
            ProblemType.SERVER_PROTOCOL_ERROR,
            ProblemType.SERVER_TEMPORARY_FAILURE,
            ProblemType.DELETE_OUTCOME_UNKNOWN,
            ProblemType.DEADLINE_EXCEEDED);
    private static final Set<ProblemType> OF_BOUNDS = EnumSet.of(ProblemType.GATEWAY_BUSY);
    private static final int MAX_CAUSES = 10;

    private FailedRequests() {}

    static void tell(ServerFailureLog log, Throwable failure, ProblemType type, AskedFor asked, String traceId) {
        Optional<String> server = asked.server();
        if (server.isEmpty()) {
            return;
        }
        if (type == ProblemType.CREDENTIALS_REJECTED) {
            log.refused(server.get(), traceId);
        } else if (OF_SERVERS.contains(type) || OF_BOUNDS.contains(type)) {
            Phase reached = asked.reached() == null ? Phase.QUEUE : asked.reached();
            log.failed(new ServerFailure(
                    server.get(),
                    failure.getClass().getSimpleName(),
                    reached.label(),
                    reason(failure),
                    traceId,
                    OF_SERVERS.contains(type)));
        }
    }

    /** The failure's own words, and of what caused it the last: the certificate that expired, the address that refused. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; root.getCause() != null && i < MAX_CAUSES; i++) {
            root = root.getCause();
        }
        return root == failure || root.getMessage() == null
                ? failure.getMessage()
                : failure.getMessage() + " (" + root.getMessage() + ")";
    }
}
