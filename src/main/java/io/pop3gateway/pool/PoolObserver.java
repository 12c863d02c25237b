package io.pop3gateway.pool;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.SessionTraffic;
import java.time.Duration;

/** Is told what happens in the pool, outside of its lock and on any thread; must not block. A server is named by its alias. */
public interface PoolObserver {

    /** One that takes no notice. */
    PoolObserver NONE = new PoolObserver() {};

    /** A request got its turn on a session after so much time. */
    default void waited(String server, Duration time) {}

    /** A login succeeded so much time after the session was begun: connection, TLS and capabilities included. */
    default void loggedIn(String server, Duration opening) {}

    /** A login succeeded with a server that was to be told who calls, and does not offer to hear it. */
    default void callerUntold(String server) {}

    /** A login failed. */
    default void loginFailed(String server, Throwable reason) {}

    /**
     * A session is gone.
     *
     * @param lifetime from its beginning to the end of its connection
     * @param requests requests that it carried, 1 or more
     * @param traffic what it cost
     */
    default void ended(String server, Duration lifetime, int requests, SessionTraffic traffic) {}

    /** A session, or a request on it, spent so much time with a phase: any but {@link Phase#QUEUE} and {@link Phase#PARSE}. */
    default void spent(String server, Phase phase, Duration time) {}

    /** A request will be tried again, having failed for a reason that may have passed by then. */
    default void repeated(String server, Pop3Failure reason) {}

    /** A request was done after all that had been tried again; {@code reason} is the last for which it was. */
    default void saved(String server, Pop3Failure reason) {}

    /** A request was not done. */
    default void failed(String server, Throwable reason) {}
}
