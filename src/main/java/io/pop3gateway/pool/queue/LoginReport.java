package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.Capabilities;
import io.vertx.core.AsyncResult;
import java.time.Duration;

/** Tells the pool's observer how a session's opening went. Runs outside of the pool's lock. */
final class LoginReport {

    private LoginReport() {}

    /** Tells how long each phase took, and whether the login succeeded. */
    static void tell(PoolObserver observer, HeldSession held, AsyncResult<Capabilities> login, Duration opening) {
        String server = held.line().maildrop().server();
        WorkTiming.phases(held.session()).forEach((phase, time) -> observer.spent(server, phase, time));
        if (login.succeeded()) {
            observer.loggedIn(server, opening);
            if (held.session().callerUntold()) {
                observer.callerUntold(server);
            }
        } else {
            observer.loginFailed(server, login.cause());
        }
    }
}
