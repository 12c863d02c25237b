package io.pop3gateway.pool.login;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.login.Circuit.Outcome;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Consequences.Repeat;
import io.pop3gateway.pop3.Remembered;
import io.pop3gateway.server.MailServer;
import io.vertx.core.AsyncResult;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What every session passes before it begins: the circuit breaker of its server and the pause of a maildrop whose
 * server refused a login as too early. Learns from what becomes of the logins. Guarded by the pool's lock.
 * Public for its neighbours in this room alone.
 */
public final class LoginGate {

    private static final int SERVERS = 1_000;

    private final Remembered<String, Circuit> circuits = new Remembered<>(SERVERS);
    private final Remembered<String, InetAddress> failedLast = new Remembered<>(SERVERS);

    /** Of the servers that callers named, of which there is no end: they make nobody forget one that is configured. */
    private final Remembered<String, Circuit> chosen = new Remembered<>(SERVERS);

    private final LoginPauses pauses = new LoginPauses();
    private final Circuit.Rules rules;

    public LoginGate(Circuit.Rules rules) {
        this.rules = rules;
    }

    /** Whether a session with a maildrop may begin now; when it may, it is taken to begin. */
    public Admission admit(Maildrop maildrop, long now) {
        Optional<Duration> pause = pauses.of(maildrop, now);
        if (pause.isPresent()) {
            return new Admission.Refused(new PoolFailure.LoginTooSoon(pause.get()));
        }
        Circuit circuit = (MailServer.isChosen(maildrop.server()) ? chosen : circuits)
                .computeIfAbsent(maildrop.server(), unknown -> new Circuit(rules));
        Duration refusal = circuit.refusal(now);
        return refusal.isZero()
                ? new Admission.Granted(circuit.begin())
                : new Admission.Refused(new PoolFailure.CircuitOpen(refusal));
    }

    /**
     * A login that was let through succeeded or failed.
     *
     * @param caller whom the server was told to be behind it; a server that refuses one caller alone must not be closed to the
     *     others
     */
    public void ended(
            Maildrop maildrop,
            Optional<InetAddress> caller,
            Circuit.Attempt attempt,
            AsyncResult<Capabilities> login,
            long now) {
        Outcome outcome = outcome(login);
        boolean again = outcome == Outcome.FAILED
                && caller.isPresent()
                && caller.get().equals(failedLast.put(maildrop.server(), caller.get()));
        attempt.ended(again ? Outcome.UNDECIDED : outcome, now);
        if (login.succeeded()) {
            pauses.loggedIn(maildrop, login.result().loginDelay());
        } else if (Consequences.of(login.cause()).repeat() == Repeat.AFTER_LOGIN_DELAY) {
            pauses.refused(maildrop, Consequences.retryAfter(login.cause()), now);
        }
    }

    private static Outcome outcome(AsyncResult<Capabilities> login) {
        if (login.succeeded()) {
            return Outcome.ANSWERED;
        }
        return switch (Consequences.of(login.cause()).health()) {
            case FAILED -> Outcome.FAILED;
            // Some servers end the connection on a wrong password: that must not shut everybody else out.
            case UNDECIDED -> Outcome.UNDECIDED;
            case ANSWERED -> Outcome.ANSWERED;
        };
    }
}
