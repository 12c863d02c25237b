package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.auth.ApopTimestamp;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;

/** The logins of RFC 1939 §7: USER with PASS, and APOP. */
final class PasswordLogin {

    private final Pop3Connection connection;
    private final Credentials credentials;
    private final Capabilities announced;

    PasswordLogin(Pop3Connection connection, Credentials credentials, Capabilities announced) {
        this.connection = connection;
        this.credentials = credentials;
        this.announced = announced;
    }

    /** USER, and PASS when USER was accepted. */
    Future<Void> userPass() {
        return send(user())
                .compose(this::accepted)
                .compose(known -> send(pass()))
                .compose(this::accepted);
    }

    /**
     * USER and PASS in one flight (RFC 2449 §6.6).
     *
     * @param behind gives the commands that share the flight
     */
    Future<Void> userPass(Runnable behind) {
        Future<StatusLine> user = send(user());
        Future<StatusLine> pass = send(pass());
        behind.run();
        return user.compose(this::accepted).compose(known -> pass).compose(this::accepted);
    }

    /** APOP with the digest of the greeting's timestamp. */
    Future<Void> apop(ApopTimestamp timestamp) {
        return send(Command.of("APOP", credentials.user() + " " + timestamp.digest(credentials.secret())))
                .compose(this::accepted);
    }

    private Command user() {
        return Command.of("USER", credentials.user());
    }

    private Command pass() {
        return Command.of("PASS", credentials.secret().octets());
    }

    private Future<StatusLine> send(Command command) {
        StatusExchange exchange = StatusExchange.pipelined(command);
        connection.submit(exchange);
        return exchange.answer();
    }

    private Future<Void> accepted(StatusLine answer) {
        return answer.isOk() ? Future.succeededFuture() : Future.failedFuture(Refusals.ofLogin(answer, announced));
    }
}
