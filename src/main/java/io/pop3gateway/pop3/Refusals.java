package io.pop3gateway.pop3;

import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.pop3.wire.StatusLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a {@code -ERR} means: by its response code (RFC 2449 §8, RFC 3206), else by the words that servers use without one. */
final class Refusals {

    private static final Pattern IN_USE = Pattern.compile(
            "(maildrop|mailbox|mail ?drop|mbox|spool|popper|session).{0,40}(lock|in use|busy|already)"
                    + "|(unable|failed|can'?t|cannot|could not|couldn'?t).{0,24}lock|lock.{0,16}(maildrop|mailbox|busy|failed)"
                    + "|already (logged in|locked|in use|open)|in use by",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_DELAYED = Pattern.compile(
            "login (limit|delay|rate)|too (many|frequent)\\w* (login|logon|auth)|log(ging)? ?in too (often|frequent|soon)"
                    + "|minimum (interval|time)|logins? per (minute|hour)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPORARY = Pattern.compile(
            "too many (connections|sessions|users|clients)|(connection|session)s? (limit|rate)|server.{0,12}busy|too busy"
                    + "|try (again )?later|temporar|overload|maximum number of (connections|sessions)|shutting down",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /** A greeting that is a refusal: without a reason it is taken for one that may pass. */
    static Pop3Failure ofGreeting(StatusLine line) {
        return known(line, true).orElseGet(() -> new Pop3Failure.TemporaryFailure(code(line)));
    }

    /** A login's refusal: without another reason it is the credentials'. */
    static Pop3Failure ofLogin(StatusLine line) {
        return known(line, true).orElseGet(() -> new Pop3Failure.CredentialsRejected(code(line)));
    }

    /** A refusal in the transaction state. */
    static Pop3Failure ofCommand(String verb, StatusLine line) {
        return known(line, false).orElseGet(() -> new Pop3Failure.CommandRefused(verb, code(line)));
    }

    private static Optional<Pop3Failure> known(StatusLine line, boolean readWords) {
        ResponseCode code = code(line);
        if (code == null) {
            return readWords ? byWords(line.text()) : Optional.empty();
        }
        if (code.equals(ResponseCode.IN_USE)) {
            return Optional.of(new Pop3Failure.MaildropInUse(code));
        }
        if (code.equals(ResponseCode.LOGIN_DELAY)) {
            return Optional.of(new Pop3Failure.LoginDelayed(code));
        }
        if (code.equals(ResponseCode.SYS_TEMP)) {
            return Optional.of(new Pop3Failure.TemporaryFailure(code));
        }
        if (code.equals(ResponseCode.SYS_PERM)) {
            return Optional.of(new Pop3Failure.PermanentFailure(code));
        }
        return code.equals(ResponseCode.AUTH)
                ? Optional.of(new Pop3Failure.CredentialsRejected(code))
                : Optional.empty();
    }

    private static Optional<Pop3Failure> byWords(String text) {
        if (LOGIN_DELAYED.matcher(text).find()) {
            return Optional.of(new Pop3Failure.LoginDelayed(null));
        }
        if (IN_USE.matcher(text).find()) {
            return Optional.of(new Pop3Failure.MaildropInUse(null));
        }
        return TEMPORARY.matcher(text).find() ? Optional.of(new Pop3Failure.TemporaryFailure(null)) : Optional.empty();
    }

    private static ResponseCode code(StatusLine line) {
        return line.code().orElse(null);
    }
}
