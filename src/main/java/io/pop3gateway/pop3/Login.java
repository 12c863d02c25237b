package io.pop3gateway.pop3;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.auth.LoginWay;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;

/** Proves who it is: the best of the ways that server, credentials and configuration leave. */
final class Login {

    private final Vertx vertx;
    private final Pop3Connection connection;
    private final Pop3Endpoint endpoint;
    private final Credentials credentials;
    private final Surprises surprises;

    Login(Vertx vertx, Pop3Connection connection, Pop3Endpoint endpoint, Credentials credentials, Surprises surprises) {
        this.vertx = vertx;
        this.connection = connection;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.surprises = surprises;
    }

    /**
     * Logs in.
     *
     * @param offer what the server offers
     * @param failed mechanisms not to try
     * @param pipelining whether commands may be written behind the login's before it is answered
     * @param behindLogin writes them; run once, after the login's last command
     */
    Future<Void> run(LoginOffer offer, Set<String> failed, boolean pipelining, Runnable behindLogin) {
        List<LoginWay> ways = List.of(new LoginWay.UserPass());
        return userPass(pipelining, behindLogin);
    }

    private Future<Void> userPass(boolean pipelining, Runnable behindLogin) {
        Future<StatusLine> user = send(Command.of("USER", credentials.user()));
        if (!pipelining) {
            return user.compose(Login::accepted)
                    .compose(known -> send(pass()))
                    .compose(Login::accepted)
                    .onSuccess(done -> behindLogin.run());
        }
        Future<StatusLine> pass = send(pass());
        behindLogin.run();
        return user.compose(Login::accepted).compose(known -> pass).compose(Login::accepted);
    }

    private Command pass() {
        return Command.of("PASS", credentials.secret().octets());
    }

    private Future<StatusLine> send(Command command) {
        StatusExchange exchange = new StatusExchange(command, StatusExchange.Kind.PIPELINED, Promise.promise());
        connection.submit(exchange);
        return exchange.answer();
    }

    private static Future<Void> accepted(StatusLine answer) {
        return answer.isOk() ? Future.succeededFuture() : Future.failedFuture(Refusals.ofLogin(answer));
    }
}
