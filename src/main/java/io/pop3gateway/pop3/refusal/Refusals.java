package io.pop3gateway.pop3.refusal;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@code -ERR} means: by its response code (RFC 2449 §8, RFC 3206), else by the words that servers use without one.
 * Public for its neighbours in this room alone.
 */
public final class Refusals {

    /** What is wrong with the account itself, although the words resemble those below: waiting does not help. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "\\b(account|password|user)\\b.{0,30}\\b(locked( out)?|disabled|suspended|blocked|expired|deactivated)\\b"
                    + "(?!.{0,30}\\b(another|process|in use)\\b)|administrator",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_USE = Pattern.compile(
            "\\b(maildrop|mail ?box|mail drop|mbox|spool|popper|session)\\b.{0,40}\\b(lock(ed)?|in use|busy|already)\\b"
                    + "|\\b(unable|failed|can'?t|cannot|could not|couldn'?t)( \\w+){0,4} lock\\b"
                    + "|\\block\\b.{0,16}\\b(maildrop|mailbox|busy|failed)\\b"
                    + "|\\balready (logged in|locked|in use|open)\\b|\\bin use by\\b|\\blocked by another\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_DELAYED = Pattern.compile(
            "login (limit|delay|rate)|too (many|frequent)\\w* (login|logon|auth)|log(ging)? ?in too (often|frequent|soon)"
                    + "|minimum (interval|time)|logins? per (minute|hour)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPORARY = Pattern.compile(
            "too many (connections|sessions|users|clients)|(connection|session)s? (limit|rate)|server.{0,12}busy|too busy"
                    + "|try (again )?later|temporar|overload|maximum number of (connections|sessions)|shutting down"
                    + "|\\bunavailable\\b|\\bnot available\\b|internal (server )?error",
            Pattern.CASE_INSENSITIVE);
    /** Exchange's answer to a line that it cannot read, such as one with a long token, and to nothing about the user. */
    private static final Pattern UNREADABLE = Pattern.compile("^protocol error\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNKNOWN_COMMAND = Pattern.compile(
            "\\b(unknown|unsupported|unrecogni[sz]ed|not (supported|implemented|recogni[sz]ed|understood)|syntax"
                    + "|(invalid|bad|wrong|too many) (command|argument|parameter|mechanism|method|number of)\\w*)\\b"
                    + "(?!.{0,12}\\b(user|account|login|mailbox|password|domain)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPTY = Pattern.compile(
            "\\b(no|zero|0) (new )?(messages|mail)\\b(?! (server|store|spool|drop|box))|\\bempty\\b",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /** A greeting that is a refusal: without a reason it is taken for one that may pass. */
    public static Pop3Failure ofGreeting(StatusLine line) {
        return known(line, true).orElseGet(() -> new Pop3Failure.TemporaryFailure(code(line)));
    }

    /** A login's refusal: without another reason it is the credentials'. */
    public static Pop3Failure ofLogin(StatusLine line) {
        return known(line, true).orElseGet(() -> new Pop3Failure.CredentialsRejected(code(line)));
    }

    /** A refusal in the transaction state. */
    public static Pop3Failure ofCommand(String verb, StatusLine line) {
        return known(line, false).orElseGet(() -> new Pop3Failure.CommandRefused(verb, code(line)));
    }

    /** The answer, or as a failure what it refuses in the transaction state. */
    public static Future<StatusLine> unlessOk(String verb, StatusLine line) {
        return line.isOk() ? Future.succeededFuture(line) : Future.failedFuture(ofCommand(verb, line));
    }

    /** A refusal of a command that servers need not have: refused without a reason, it is unknown. */
    public static Throwable ofOptional(String verb, Throwable refused) {
        return refused instanceof Pop3Failure.CommandRefused ? new Pop3Failure.NotSupported(verb) : refused;
    }

    /** The same where the server may have announced the command: then it is known, and the refusal is about its arguments. */
    public static Throwable ofOptional(String verb, Throwable refused, Future<Capabilities> announced) {
        boolean known = announced.succeeded() && announced.result().has(verb);
        return known ? refused : ofOptional(verb, refused);
    }

    /** Whether a refusal means the command's form and not what it was used for. */
    public static boolean saysUnknownCommand(StatusLine line) {
        return line.status() == StatusLine.Status.ERR
                && line.code().isEmpty()
                && UNKNOWN_COMMAND.matcher(line.text()).find();
    }

    /** Whether a refused list means that there is nothing to list. */
    public static boolean saysEmpty(StatusLine line) {
        return line.code().isEmpty() && EMPTY.matcher(line.text()).find();
    }

    private static Optional<Pop3Failure> known(StatusLine line, boolean readWords) {
        ResponseCode code = code(line);
        Optional<Pop3Failure> coded = code == null ? Optional.empty() : byCode(code);
        return coded.isEmpty() && readWords ? byWords(line) : coded;
    }

    private static Optional<Pop3Failure> byCode(ResponseCode code) {
        if (code.is(ResponseCode.IN_USE)) {
            return Optional.of(new Pop3Failure.MaildropInUse(code));
        }
        if (code.is(ResponseCode.LOGIN_DELAY)) {
            return Optional.of(new Pop3Failure.LoginDelayed(code));
        }
        if (code.is(ResponseCode.SYS_TEMP)) {
            return Optional.of(new Pop3Failure.TemporaryFailure(code));
        }
        if (code.is(ResponseCode.SYS_PERM)) {
            return Optional.of(new Pop3Failure.PermanentFailure(code));
        }
        return code.is(ResponseCode.AUTH) ? Optional.of(new Pop3Failure.CredentialsRejected(code)) : Optional.empty();
    }

    private static Optional<Pop3Failure> byWords(StatusLine line) {
        String text = line.text();
        ResponseCode code = code(line);
        if (ACCOUNT.matcher(text).find()) {
            return Optional.empty();
        }
        if (UNREADABLE.matcher(text).find()) {
            return Optional.of(new Pop3Failure.PermanentFailure(code));
        }
        if (LOGIN_DELAYED.matcher(text).find()) {
            return Optional.of(new Pop3Failure.LoginDelayed(code));
        }
        if (IN_USE.matcher(text).find()) {
            return Optional.of(new Pop3Failure.MaildropInUse(code));
        }
        return TEMPORARY.matcher(text).find() ? Optional.of(new Pop3Failure.TemporaryFailure(code)) : Optional.empty();
    }

    private static ResponseCode code(StatusLine line) {
        return line.code().orElse(null);
    }
}
