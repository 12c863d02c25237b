package io.pop3gateway.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that the API answers with. */
public enum ProblemType {
    /** A parameter or a body breaks the contract. */
    INVALID_REQUEST(400, false, 0, "Invalid request", "The request breaks the contract; see errors."),
    /** No usable credentials came with the request. */
    CREDENTIALS_MISSING(
            401,
            false,
            0,
            "Credentials missing",
            "Send Authorization: Basic with the mailbox's login and password, or Bearer with Pop3-User."),
    /** The server refused the credentials. */
    CREDENTIALS_REJECTED(401, false, 0, "Credentials rejected", "The mail server refused the credentials."),
    /** The operator does not allow this server. */
    SERVER_NOT_ALLOWED(403, false, 0, "Server not allowed", "This mail server may not be used through the gateway."),
    /** Nothing has this path. */
    NOT_FOUND(404, false, 0, "Not found", "Nothing has this path."),
    /** No message has this id. */
    MESSAGE_NOT_FOUND(404, false, 0, "Message not found", "No message in the mailbox has this id."),
    /** No server has this name. */
    SERVER_NOT_FOUND(404, false, 0, "Server not found", "No mail server is configured under this name."),
    /** The message has no such part. */
    PART_NOT_FOUND(404, false, 0, "Part not found", "The message has no part with this section number."),
    /** The path has other methods. */
    METHOD_NOT_ALLOWED(405, false, 0, "Method not allowed", "The path does not have this method; see Allow."),
    /** None of the media types asked for is offered. */
    NOT_ACCEPTABLE(406, false, 0, "Not acceptable", "None of the media types in Accept is offered here."),
    /** The place in the list is lost. */
    CURSOR_EXPIRED(
            410, false, 0, "Cursor expired", "The messages around this cursor are gone; begin with the first page."),
    /** A condition of the request does not hold. */
    PRECONDITION_FAILED(412, false, 0, "Precondition failed", "A condition of the request does not hold."),
    /** The request's body is too large. */
    BODY_TOO_LARGE(413, false, 0, "Body too large", "The request's body is larger than the gateway takes."),
    /** The body's media type is not understood. */
    UNSUPPORTED_MEDIA_TYPE(415, false, 0, "Unsupported media type", "The body's media type is not understood here."),
    /** None of the octets asked for is there. */
    RANGE_NOT_SATISFIABLE(
            416, false, 0, "Range not satisfiable", "None of the octets in Range is there; see Content-Range."),
    /** The message is built to cost too much. */
    MESSAGE_TOO_COMPLEX(
            422, false, 0, "Message too complex", "The message is too complex to be parsed; read it raw instead."),
    /** The message is larger than a limit. */
    MESSAGE_TOO_LARGE(422, false, 0, "Message too large", "The message is larger than the limit for this view."),
    /** More messages than a maildrop may have. */
    MAILBOX_TOO_LARGE(422, false, 0, "Mailbox too large", "The mailbox has more messages than the limit."),
    /** Another session holds the maildrop. */
    MAILBOX_IN_USE(423, true, 5, "Mailbox in use", "Another session holds the mailbox; POP3 allows one at a time."),
    /** The server wants more time between logins. */
    LOGIN_DELAY(429, true, 60, "Login too soon", "The mail server wants more time between two logins."),
    /** The caller sends too much. */
    TOO_MANY_REQUESTS(429, true, 10, "Too many requests", "This client sends more requests than are allowed."),
    /** Too many logins failed. */
    TOO_MANY_FAILURES(429, true, 60, "Too many failed logins", "Too many logins failed; wait before the next one."),
    /** The gateway made a mistake. */
    INTERNAL_ERROR(500, false, 0, "Internal error", "The gateway failed; its log has the trace id."),
    /** The server lacks what the request needs. */
    NOT_SUPPORTED_BY_SERVER(501, false, 0, "Not supported by server", "The mail server lacks what this needs."),
    /** No usable connection to the server. */
    SERVER_UNREACHABLE(502, true, 0, "Server unreachable", "No usable connection to the mail server could be had."),
    /** The server broke the protocol or refused what it must not refuse. */
    SERVER_PROTOCOL_ERROR(502, false, 0, "Server protocol error", "The mail server did not answer as POP3 demands."),
    /** Whether the message is deleted is unknown. */
    DELETE_OUTCOME_UNKNOWN(
            502,
            true,
            0,
            "Delete outcome unknown",
            "The mail server did not confirm the deletion; list the mailbox again to know."),
    /** No session could be had in time. */
    GATEWAY_BUSY(503, true, 2, "Gateway busy", "No session could be had in time."),
    /** The server has a fault that may pass. */
    SERVER_TEMPORARY_FAILURE(503, true, 30, "Server temporarily failing", "The mail server has a temporary fault."),
    /** The time for the request is over. */
    DEADLINE_EXCEEDED(504, true, 0, "Deadline exceeded", "The request took longer than it may.");

    private final int status;
    private final boolean retryable;
    private final int retryAfterSeconds;
    private final String title;
    private final String explanation;

    ProblemType(int status, boolean retryable, int retryAfterSeconds, String title, String explanation) {
        this.status = status;
        this.retryable = retryable;
        this.retryAfterSeconds = retryAfterSeconds;
        this.title = title;
        this.explanation = explanation;
    }

    /** The name in the type's URI. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type's URI reference, which leads to a page that explains it. */
    public String uri() {
        return "/problems/" + slug();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** When it is worth trying again, in seconds, unless the failure knows better; 0: nothing is said. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    /** A sentence for people, true of every problem of this type. */
    public String explanation() {
        return explanation;
    }

    /** The type that a slug names. */
    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
