package io.pop3gateway.api.problem;

import static java.util.Map.entry;

import java.util.Map;

/** What whoever meets a problem should do about it: a sentence or two for who writes a page. */
final class ProblemAdvice {

    private static final Map<ProblemType, String> ADVICE = Map.ofEntries(
            entry(
                    ProblemType.INVALID_REQUEST,
                    "A mistake in the calling program. Each entry of errors points to what is wrong and says what must hold;"
                            + " the status is 403, 414 or 431 where HTTP has one of its own for it."),
            entry(
                    ProblemType.CREDENTIALS_MISSING,
                    "Ask for the login and the password, or for a token, and send them with every request: nothing is"
                            + " remembered between two of them."),
            entry(
                    ProblemType.CREDENTIALS_REJECTED,
                    "Ask for the password again and keep what else is on the page. With a token: get a fresh one first. Many"
                            + " providers want a password made for mail programs here."),
            entry(
                    ProblemType.SERVER_NOT_ALLOWED,
                    "Nothing that the caller can change. The operator decides which servers may be used, and that passwords"
                            + " are not sent in the clear."),
            entry(ProblemType.NOT_FOUND, "Look at the path: the contract at /q/openapi names all there are."),
            entry(
                    ProblemType.MESSAGE_NOT_FOUND,
                    "Take the message off the list: somebody else has deleted it, or the server has. List again if you show"
                            + " others."),
            entry(ProblemType.SERVER_NOT_FOUND, "Take the names from GET /v1/servers."),
            entry(ProblemType.PART_NOT_FOUND, "Take the part numbers from the attachments of the message itself."),
            entry(
                    ProblemType.METHOD_NOT_ALLOWED,
                    "A mistake in the calling program. Allow names the methods of the path."),
            entry(
                    ProblemType.NOT_ACCEPTABLE,
                    "A mistake in the calling program. Ask without Accept, or for a type that the contract names for the path."),
            entry(ProblemType.CURSOR_EXPIRED, "Begin again with the first page, without cursor or after."),
            entry(ProblemType.PRECONDITION_FAILED, "Read the message again and take its ETag. Nothing was done."),
            entry(
                    ProblemType.BODY_TOO_LARGE,
                    "Send fewer ids at once: 200 in a fetch, 1000 in a delete. Nothing was done."),
            entry(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send Content-Type: application/json, and the body without a coding."),
            entry(
                    ProblemType.RANGE_NOT_SATISFIABLE,
                    "The copy at hand is whole, or of something else: ask without Range."),
            entry(
                    ProblemType.MESSAGE_TOO_COMPLEX,
                    "Offer the message as a file, from its path with /raw, and its first lines from /top. No other attempt"
                            + " will read it."),
            entry(
                    ProblemType.MESSAGE_TOO_LARGE,
                    "Offer its header and first lines, from its path with /top, and the file, from /raw, as long as the"
                            + " operator's limit lets it through."),
            entry(
                    ProblemType.MAILBOX_TOO_LARGE,
                    "Nothing that the caller can change here: have mail deleted in another way, or the operator raise"
                            + " gateway.limits.messages."),
            entry(
                    ProblemType.MAILBOX_IN_USE,
                    "Say that another program has the mailbox open, wait for Retry-After, and try again. If it lasts, close"
                            + " the other mail program."),
            entry(
                    ProblemType.LOGIN_DELAY,
                    "Wait for Retry-After and look less often; a fresh look before that is refused again."),
            entry(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Wait for Retry-After. RateLimit-Policy tells how many requests there may be, RateLimit how many are left."
                            + " fetch and delete take many messages in one."),
            entry(
                    ProblemType.TOO_MANY_FAILURES,
                    "Wait for Retry-After before the next attempt, and do not repeat one that was refused: too many passwords"
                            + " were wrong, here or from somebody else."),
            entry(
                    ProblemType.INTERNAL_ERROR,
                    "A fault of the gateway. Say that it failed, and give the operator the traceId, which its log has, too."),
            entry(
                    ProblemType.NOT_SUPPORTED_BY_SERVER,
                    "Do without: the mail server lacks a command or unique-ids. Without unique-ids messages can be listed and"
                            + " exported, but neither read one by one nor deleted."),
            entry(
                    ProblemType.SERVER_UNREACHABLE,
                    "Say that the mail server does not answer, keep what is on the page, and offer to try again. The password"
                            + " is not at fault."),
            entry(
                    ProblemType.SERVER_PROTOCOL_ERROR,
                    "Say that the mail server answered what it should not. Another attempt will mostly end the same way; the"
                            + " operator's log says what it was."),
            entry(
                    ProblemType.DELETE_OUTCOME_UNKNOWN,
                    "List the mailbox again: what is no longer there was deleted. Deleting again is safe."),
            entry(
                    ProblemType.GATEWAY_BUSY,
                    "Wait for Retry-After and try again; the gateway has as much to do as it may."),
            entry(
                    ProblemType.SERVER_TEMPORARY_FAILURE,
                    "Say that the mail server has a fault that may pass, wait for Retry-After, and try again."),
            entry(
                    ProblemType.DEADLINE_EXCEEDED,
                    "Try again, or ask for less: fewer messages on a page, view=ids, fewer ids in a fetch."));

    private ProblemAdvice() {}

    /** Of any type there is. */
    static String of(ProblemType type) {
        return ADVICE.get(type);
    }
}
