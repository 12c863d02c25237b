package io.pop3gateway.pool;

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

    /** A request was not done. */
    default void failed(String server, Throwable reason) {}
}
