package io.pop3gateway.pop3;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginWay;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslLine;
import io.pop3gateway.pop3.auth.SaslLines;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One login with AUTH (RFC 5034 §4), line by line. */
final class SaslLogin {

    /** Enough for every mechanism; a server that asks on and on is not logging anybody in. */
    private static final int MAX_CHALLENGES = 8;

    private final Vertx vertx;
    private final Pop3Connection connection;
    private final LoginWay.Sasl way;
    private final SaslExchange exchange;

    private boolean initialResponseDue;
    private int challenges;

    SaslLogin(Vertx vertx, Pop3Connection connection, LoginWay.Sasl way, Credentials credentials) {
        this.vertx = vertx;
        this.connection = connection;
        this.way = way;
        this.exchange = way.start(credentials);
    }

    /**
     * Logs in.
     *
     * @return fails with {@link Pop3Failure.NotSupported} when the server refused before it was told anything, so that
     *     another way may be tried
     */
    Future<Void> run() {
        Optional<SaslLine> withResponse =
                exchange.initialResponse().flatMap(response -> SaslLines.auth(way.name(), response));
        initialResponseDue = exchange.initialResponse().isPresent() && withResponse.isEmpty();
        return send("AUTH", withResponse.orElseGet(() -> SaslLines.auth(way.name())))
                .compose(answer -> answer.status() == StatusLine.Status.ERR && withResponse.isEmpty()
                        ? Future.failedFuture(refusedUnheard(answer))
                        : next(answer));
    }

    private Pop3Failure refusedUnheard(StatusLine answer) {
        return answer.code().isPresent()
                ? Refusals.ofLogin(answer)
                : new Pop3Failure.NotSupported("AUTH " + way.name());
    }

    private Future<Void> next(StatusLine answer) {
        if (answer.status() == StatusLine.Status.ERR) {
            return Future.failedFuture(Refusals.ofLogin(answer));
        }
        if (answer.isOk()) {
            return ended();
        }
        if (++challenges > MAX_CHALLENGES) {
            return Future.failedFuture(new Pop3Failure.ProtocolViolation("a login must end"));
        }
        return respond(answer)
                .compose(response -> send("the SASL response", SaslLines.response(response)))
                .compose(this::next)
                .recover(failure ->
                        failure instanceof SaslFailure broken ? cancel(broken) : Future.failedFuture(failure));
    }

    private Future<Void> ended() {
        return exchange.verified()
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new Pop3Failure.ProtocolViolation("the server must prove that it knows the password"));
    }

    private Future<byte[]> respond(StatusLine answer) {
        try {
            byte[] challenge = SaslLines.challenge("+ " + answer.text());
            if (initialResponseDue) {
                initialResponseDue = false;
                return Future.succeededFuture(exchange.initialResponse().orElseThrow());
            }
            return exchange.isCostly()
                    ? vertx.executeBlocking(() -> exchange.respond(challenge), false)
                    : Future.succeededFuture(exchange.respond(challenge));
        } catch (SaslFailure broken) {
            return Future.failedFuture(broken);
        }
    }

    /** Ends the exchange (RFC 5034 §4); the reason is known already, whatever the server says to that. */
    private Future<Void> cancel(SaslFailure broken) {
        Pop3Failure reason = broken.reason() == SaslFailure.Reason.CREDENTIALS_REFUSED
                ? new Pop3Failure.CredentialsRejected(null)
                : new Pop3Failure.ProtocolViolation(broken.getMessage());
        return send("the SASL cancellation", SaslLines.CANCEL).transform(answered -> Future.failedFuture(reason));
    }

    private Future<StatusLine> send(String name, SaslLine line) {
        Command command = Command.bare(name, line.text().getBytes(StandardCharsets.US_ASCII));
        StatusExchange step = new StatusExchange(command, StatusExchange.Kind.SASL, Promise.promise());
        connection.submit(step);
        return step.answer();
    }
}
