package io.pop3gateway.pool.login;

import io.pop3gateway.pool.PoolFailure;

/**
 * Whether a session with a maildrop may begin. Public for its neighbours in this room alone.
 */
public sealed interface Admission {

    /**
     * It may.
     *
     * @param attempt to be told what became of the login
     */
    record Granted(Circuit.Attempt attempt) implements Admission {}

    /**
     * It may not, and waiting is no use.
     *
     * @param reason what those who wait are answered
     */
    record Refused(PoolFailure reason) implements Admission {}
}
