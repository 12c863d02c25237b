package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.SessionTraffic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How one session begins and ends: its opening, its login, and the one reason for which all its commands fail. */
final class SessionLife {

    private final OpeningClock clock;
    private final CommandGate gate;
    private final Promise<Capabilities> capabilities = Promise.promise();
    private final Promise<Void> closed = Promise.promise();

    private Pop3Connection connection;
    private UnaryOperator<Pop3Failure> refusals = UnaryOperator.identity();
    private volatile boolean surprised;
    private volatile boolean callerUntold;
    private volatile Pop3Failure failure;

    SessionLife(OpeningClock clock, CommandGate gate) {
        this.clock = clock;
        this.gate = gate;
    }

    /** The opening takes its next step. */
    void enters(OpeningPhase phase) {
        clock.enter(phase);
    }

    /** The socket is there; whether the session was closed meanwhile is answered by {@link #failure()}. */
    void connected(Pop3Connection opened) {
        connection = opened;
        gate.leadsTo(opened);
        // No command may be given to a session whose connection has
        // failed, nor may one learn another reason than the first.
        opened.beforeFailing(this::ended);
        opened.whenClosed().onComplete(gone -> {
            ended(new Pop3Failure.ConnectionLost("the connection is closed"));
            closed.tryComplete();
        });
    }

    /** The connection; null while there is none. */
    Pop3Connection connection() {
        return connection;
    }

    /** Lets the held commands through, and all later ones. */
    void release() {
        gate.release();
    }

    /** The login is done. */
    void loggedIn(Capabilities announced) {
        clock.over();
        capabilities.tryComplete(announced);
    }

    /** What the server announced; completes with the login, and fails with the session. */
    Future<Capabilities> capabilities() {
        return capabilities.future();
    }

    /** Is told of refusals; answers what they mean to whoever asked. */
    void refusals(UnaryOperator<Pop3Failure> listener) {
        refusals = listener;
    }

    /** A command was refused, or the login. */
    Pop3Failure refused(Pop3Failure refusal) {
        return refusals.apply(refusal);
    }

    /** Ends the session with a reason that all commands given and to come fail with. */
    void fail(Pop3Failure reason) {
        ended(reason);
        if (connection == null) {
            closed.tryComplete();
        } else {
            connection.fail(failure);
        }
    }

    private void ended(Pop3Failure reason) {
        if (failure == null) {
            failure = reason;
            clock.over();
            capabilities.tryFail(reason);
            gate.abandon(reason);
        }
    }

    /** Why the session ended; null while it has not. */
    Pop3Failure failure() {
        return failure;
    }

    /** Completes when nothing is left of the session. */
    Future<Void> closed() {
        return closed.future();
    }

    /** What the session was opened with proved wrong; another one may do better. */
    void surprised() {
        surprised = true;
    }

    boolean isSurprised() {
        return surprised;
    }

    /** Whether the server was to be told for whom the session is, and does not want to know. */
    void callerUntold(boolean untold) {
        callerUntold = untold;
    }

    boolean isCallerUntold() {
        return callerUntold;
    }

    Map<OpeningPhase, Duration> times() {
        return clock.times();
    }

    SessionTraffic traffic() {
        return connection == null ? new SessionTraffic(0, 0, 0, 0) : connection.traffic();
    }
}
