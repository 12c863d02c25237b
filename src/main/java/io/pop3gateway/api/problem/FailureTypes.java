package io.pop3gateway.api.problem;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pop3gateway.egress.ServerNotAllowed;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.Pop3Failure;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;

/** Which problem each failure is: the one place where that is decided. */
final class FailureTypes {

    private static final Map<Class<? extends Throwable>, ProblemType> TYPES = Map.ofEntries(
            entry(RequestFailure.Invalid.class, ProblemType.INVALID_REQUEST),
            entry(RequestFailure.CredentialsMissing.class, ProblemType.CREDENTIALS_MISSING),
            entry(RequestFailure.ServerNotFound.class, ProblemType.SERVER_NOT_FOUND),
            entry(RequestFailure.PreconditionFailed.class, ProblemType.PRECONDITION_FAILED),
            entry(RequestFailure.RangeNotSatisfiable.class, ProblemType.RANGE_NOT_SATISFIABLE),
            entry(RequestFailure.BodyTooLarge.class, ProblemType.BODY_TOO_LARGE),
            entry(RequestFailure.TooManyRequests.class, ProblemType.TOO_MANY_REQUESTS),
            entry(MailboxFailure.MessageNotFound.class, ProblemType.MESSAGE_NOT_FOUND),
            entry(MailboxFailure.PartNotFound.class, ProblemType.PART_NOT_FOUND),
            entry(MailboxFailure.NotAddressable.class, ProblemType.NOT_SUPPORTED_BY_SERVER),
            entry(MailboxFailure.CursorExpired.class, ProblemType.CURSOR_EXPIRED),
            entry(MailboxFailure.MessageTooLarge.class, ProblemType.MESSAGE_TOO_LARGE),
            entry(MailboxFailure.TextTooLarge.class, ProblemType.MESSAGE_TOO_LARGE),
            entry(NoRoom.class, ProblemType.GATEWAY_BUSY),
            entry(MailboxFailure.DeleteOutcomeUnknown.class, ProblemType.DELETE_OUTCOME_UNKNOWN),
            entry(MailboxFailure.NotDeleted.class, ProblemType.SERVER_PROTOCOL_ERROR),
            entry(MimeFailure.TooComplex.class, ProblemType.MESSAGE_TOO_COMPLEX),
            entry(MimeFailure.TooLarge.class, ProblemType.MESSAGE_TOO_LARGE),
            entry(PoolFailure.Busy.class, ProblemType.GATEWAY_BUSY),
            entry(PoolFailure.CircuitOpen.class, ProblemType.SERVER_TEMPORARY_FAILURE),
            entry(PoolFailure.LoginTooSoon.class, ProblemType.LOGIN_DELAY),
            entry(PoolFailure.TooManyFailures.class, ProblemType.TOO_MANY_FAILURES),
            entry(PoolFailure.ShuttingDown.class, ProblemType.GATEWAY_BUSY),
            entry(PoolFailure.DeadlineExceeded.class, ProblemType.DEADLINE_EXCEEDED),
            entry(ServerNotAllowed.class, ProblemType.SERVER_NOT_ALLOWED),
            entry(Pop3Failure.Unreachable.class, ProblemType.SERVER_UNREACHABLE),
            entry(Pop3Failure.InsecureConnection.class, ProblemType.SERVER_UNREACHABLE),
            entry(Pop3Failure.ConnectionLost.class, ProblemType.SERVER_UNREACHABLE),
            entry(Pop3Failure.SessionClosed.class, ProblemType.SERVER_UNREACHABLE),
            entry(Pop3Failure.TimedOut.class, ProblemType.DEADLINE_EXCEEDED),
            entry(Pop3Failure.ProtocolViolation.class, ProblemType.SERVER_PROTOCOL_ERROR),
            entry(Pop3Failure.LoginUnanswered.class, ProblemType.SERVER_PROTOCOL_ERROR),
            entry(Pop3Failure.PermanentFailure.class, ProblemType.SERVER_PROTOCOL_ERROR),
            entry(Pop3Failure.CommandRefused.class, ProblemType.SERVER_PROTOCOL_ERROR),
            entry(Pop3Failure.CredentialsRejected.class, ProblemType.CREDENTIALS_REJECTED),
            entry(Pop3Failure.MaildropInUse.class, ProblemType.MAILBOX_IN_USE),
            entry(Pop3Failure.LoginDelayed.class, ProblemType.LOGIN_DELAY),
            entry(Pop3Failure.TemporaryFailure.class, ProblemType.SERVER_TEMPORARY_FAILURE),
            entry(Pop3Failure.NotSupported.class, ProblemType.NOT_SUPPORTED_BY_SERVER),
            entry(Pop3Failure.PlaintextRefused.class, ProblemType.SERVER_NOT_ALLOWED),
            entry(Pop3Failure.MessageTooLarge.class, ProblemType.MESSAGE_TOO_LARGE),
            entry(Pop3Failure.MaildropTooLarge.class, ProblemType.MAILBOX_TOO_LARGE),
            entry(JsonProcessingException.class, ProblemType.INVALID_REQUEST));

    private static final Map<Integer, ProblemType> STATUSES = Map.of(
            400, ProblemType.INVALID_REQUEST,
            401, ProblemType.CREDENTIALS_MISSING,
            403, ProblemType.SERVER_NOT_ALLOWED,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            412, ProblemType.PRECONDITION_FAILED,
            413, ProblemType.BODY_TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
            503, ProblemType.GATEWAY_BUSY);

    private FailureTypes() {}

    /** The type of a failure; what nobody foresaw is an internal error. */
    static ProblemType of(Throwable failure) {
        if (failure instanceof WebApplicationException http) {
            return ofStatus(http.getResponse().getStatus());
        }
        return ofClass(failure.getClass()).orElse(ProblemType.INTERNAL_ERROR);
    }

    /** The type of a class of failures, its own or that of what it extends; empty for what nobody foresaw. */
    static Optional<ProblemType> ofClass(Class<?> failure) {
        for (Class<?> kind = failure; kind != null; kind = kind.getSuperclass()) {
            ProblemType type = TYPES.get(kind);
            if (type != null) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type of a status that the HTTP layer decided on by itself. */
    static ProblemType ofStatus(int status) {
        return STATUSES.getOrDefault(
                status, status >= 400 && status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR);
    }
}
