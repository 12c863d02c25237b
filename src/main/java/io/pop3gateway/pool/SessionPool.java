package io.pop3gateway.pool;

import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Who may hold which maildrop when. POP3 locks a maildrop for one session (RFC 1939 §4), so requests for the same one wait
 * for each other here, first come, first served.
 */
public interface SessionPool {

    /**
     * Runs work that changes nothing. It may share a session with other reads of the same credentials, and it may be run
     * again on another session when the first one broke before anything was handed on.
     *
     * @param request whose maildrop and how long
     * @param work given a lease when its turn comes; its future's result is the reservation's
     */
    <T> Reservation<T> read(SessionRequest request, Function<Lease, Future<T>> work);

    /**
     * Runs work that marks messages deleted, in a session of its own, once. The work ends its session itself with
     * {@link io.pop3gateway.pop3.Pop3Session#quit()}; when it does not, the session is closed without it.
     *
     * @param request whose maildrop and how long
     * @param work given a lease when its turn comes; its future's result is the reservation's
     */
    <T> Reservation<T> change(SessionRequest request, Function<Lease, Future<T>> work);
}
