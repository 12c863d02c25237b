package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginWay;
import io.pop3gateway.pop3.auth.SaslDialogue;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslLine;
import io.pop3gateway.pop3.auth.SaslLines;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.StatusLine.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;

/** One login with AUTH (RFC 5034 §4) on a connection. */
final class SaslLogin {

    /** Enough for every mechanism; a server that asks on and on is not logging anybody in. */
    private static final int MAX_CHALLENGES = 8;

    /** Microsoft's servers know it only with the token on a line of its own. */
    private static final String TWO_LINES_ONLY = "XOAUTH2";

    /** Lines after which a server that ends the connection may mean the credentials. */
    static final String PROOF = "AUTH with the secret";

    static final String RESPONSE = "the SASL response";

    private final Vertx vertx;
    private final Pop3Connection connection;
    private final LoginWay.Sasl way;
    private final Credentials credentials;
    private final Capabilities announced;
    private final String mechanism;

    private SaslDialogue dialogue;

    private boolean heard;
    private int challenges;

    SaslLogin(
            Vertx vertx,
            Pop3Connection connection,
            LoginWay.Sasl way,
            Credentials credentials,
            Capabilities announced) {
        this.vertx = vertx;
        this.connection = connection;
        this.way = way;
        this.credentials = credentials;
        this.announced = announced;
        this.mechanism = way.name();
    }

    /**
     * Logs in.
     *
     * @return fails with {@link Pop3Failure.NotSupported} when the server refused the mechanism itself, so that another way
     *     may be tried
     */
    Future<Void> run() {
        return run(!mechanism.equals(TWO_LINES_ONLY));
    }

    private Future<Void> run(boolean onAuthLine) {
        dialogue = new SaslDialogue(mechanism, way.start(credentials), onAuthLine);
        SaslLine opening = dialogue.opening();
        heard = !opening.equals(SaslLines.auth(mechanism));
        // RFC 1734 knew no initial response: a server of its time takes the whole line for a mechanism's name.
        return send(heard && !way.mechanism().safeInPlaintext() ? PROOF : "AUTH", opening)
                .compose(answer -> heard && Refusals.saysUnknownCommand(answer) ? run(false) : next(answer));
    }

    private Future<Void> next(StatusLine answer) {
        if (answer.status() == Status.ERR) {
            return Future.failedFuture(refusal(answer));
        }
        if (answer.isOk() && dialogue.verified()) {
            return Future.succeededFuture();
        }
        // Some servers ask with +OK instead of +. A server that would have to prove itself first gains nothing by it.
        if (++challenges > MAX_CHALLENGES) {
            return Future.failedFuture(new Pop3Failure.ProtocolViolation("a login must end"));
        }
        heard = true;
        return respond(answer.status() == Status.CONTINUE ? "+ " + answer.text() : "+")
                .transform(response -> response.succeeded()
                        ? send(RESPONSE, response.result()).compose(this::next)
                        : cancel(response.cause()));
    }

    private Future<SaslLine> respond(String challenge) {
        if (dialogue.isCostly()) {
            return vertx.executeBlocking(() -> dialogue.answer(challenge), false);
        }
        try {
            return Future.succeededFuture(dialogue.answer(challenge));
        } catch (SaslFailure broken) {
            return Future.failedFuture(broken);
        }
    }

    /** A server that was told nothing yet, and gives no reason, refuses the mechanism and not the credentials. */
    private Pop3Failure refusal(StatusLine answer) {
        return heard || answer.code().isPresent()
                ? Refusals.ofLogin(answer, announced)
                : new Pop3Failure.NotSupported("AUTH " + mechanism);
    }

    /** Ends the exchange (RFC 5034 §4); the reason is known already, whatever the server says to that. */
    private Future<Void> cancel(Throwable broken) {
        Pop3Failure reason = broken instanceof SaslFailure sasl
                ? reason(sasl)
                : new Pop3Failure.SessionClosed("the login could not go on");
        return send("the SASL cancellation", SaslLines.CANCEL).transform(answered -> Future.failedFuture(reason));
    }

    private Pop3Failure reason(SaslFailure sasl) {
        return switch (sasl.reason()) {
            case CREDENTIALS_REFUSED -> new Pop3Failure.CredentialsRejected(null);
            case CHANNEL_BINDING_REFUSED -> new Pop3Failure.NotSupported("AUTH " + mechanism);
            default -> new Pop3Failure.ProtocolViolation(sasl.getMessage());
        };
    }

    private Future<StatusLine> send(String name, SaslLine line) {
        Command command = Command.bare(name, line.text().getBytes(StandardCharsets.US_ASCII));
        StatusExchange step = new StatusExchange(command, StatusExchange.Kind.SASL, Promise.promise());
        connection.submit(step);
        return step.answer();
    }
}
