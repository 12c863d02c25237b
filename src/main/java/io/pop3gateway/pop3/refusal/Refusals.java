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

    private static final Pattern UNKNOWN_COMMAND = Pattern.compile(
            "\\b(unknown|unsupported|unrecogni[sz]ed|not (supported|implemented|recogni[sz]ed|understood)|syntax"
                    + "|(invalid|bad|wrong|too many) (command|argument|parameter|mechanism|method|number of)\\w*)\\b"
                    + "(?!.{0,12}\\b(user|account|login|mailbox|password|domain)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPTY = Pattern.compile(
            "\\b(no|zero|0) (new )?(messages|mail)\\b(?! (server|store|spool|drop|box))|\\bempty\\b",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /** A greeting that is a refusal: without a reason it is taken for one that may pass, since nobody has logged in yet. */
    public static Pop3Failure ofGreeting(StatusLine line) {
        Pop3Failure meant = byCode(line)
                .or(() -> RefusalRules.meaning(line.text()).map(meaning -> failure(meaning, line)))
                .orElseGet(() -> failure(Meaning.TEMPORARY, line));
        return meant instanceof Pop3Failure.CredentialsRejected ? failure(Meaning.TEMPORARY, line) : meant;
    }

    /**
     * A login's refusal. Without another reason it is the credentials', unless the server announced that it would say so: then what
     * comes without {@code [AUTH]} is about something else (RFC 3206 §6).
     *
     * @param announced before the login
     */
    public static Pop3Failure ofLogin(StatusLine line, Capabilities announced) {
        Optional<Meaning> words = RefusalRules.meaning(line.text());
        ResponseCode code = code(line);
        if (code != null && code.is(ResponseCode.AUTH)) {
            // Some say so of any password on a connection without TLS.
            return failure(words.filter(Meaning.PERMANENT::equals).orElse(Meaning.CREDENTIALS), line);
        }
        if (code != null && code.is(ResponseCode.SYS_PERM)) {
            return failure(words.filter(Meaning.CREDENTIALS::equals).orElse(Meaning.PERMANENT), line);
        }
        boolean saysAuth = announced.has("AUTH-RESP-CODE");
        Optional<Meaning> other = saysAuth
                ? words.filter(meaning -> meaning != Meaning.CREDENTIALS && meaning != Meaning.ACCOUNT)
                : words;
        return byCode(line)
                .or(() -> other.map(meaning -> failure(meaning, line)))
                .orElseGet(() -> failure(saysAuth || isUtf8(code) ? Meaning.PERMANENT : Meaning.CREDENTIALS, line));
    }

    private static boolean isUtf8(ResponseCode code) {
        return ResponseCode.UTF8.equals(code);
    }

    /** A refusal in the transaction state. */
    public static Pop3Failure ofCommand(String verb, StatusLine line) {
        return byCode(line).orElseGet(() -> new Pop3Failure.CommandRefused(verb, code(line)));
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

    private static Optional<Pop3Failure> byCode(StatusLine line) {
        ResponseCode code = code(line);
        if (code == null) {
            return Optional.empty();
        }
        if (code.is(ResponseCode.IN_USE)) {
            return Optional.of(failure(Meaning.IN_USE, line));
        }
        if (code.is(ResponseCode.LOGIN_DELAY)) {
            return Optional.of(failure(Meaning.TOO_SOON, line));
        }
        if (code.is(ResponseCode.SYS_PERM)) {
            return Optional.of(failure(Meaning.PERMANENT, line));
        }
        if (code.is(ResponseCode.SYS)) {
            return Optional.of(failure(Meaning.TEMPORARY, line));
        }
        return code.is(ResponseCode.AUTH) ? Optional.of(failure(Meaning.CREDENTIALS, line)) : Optional.empty();
    }

    private static Pop3Failure failure(Meaning meaning, StatusLine line) {
        ResponseCode code = code(line);
        return switch (meaning) {
            case CREDENTIALS, ACCOUNT -> new Pop3Failure.CredentialsRejected(code);
            case IN_USE -> new Pop3Failure.MaildropInUse(code);
            case TOO_SOON -> new Pop3Failure.LoginDelayed(code, WantedDelay.in(line.text()));
            case TEMPORARY -> new Pop3Failure.TemporaryFailure(code);
            case PERMANENT -> new Pop3Failure.PermanentFailure(code);
        };
    }

    private static ResponseCode code(StatusLine line) {
        return line.code().orElse(null);
    }
}
