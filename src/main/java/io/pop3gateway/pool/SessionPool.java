package io.pop3gateway.pool;

import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Who may hold which maildrop when. POP3 locks a maildrop for one session (RFC 1939 §4), so requests for the same one wait
 * for each other here, first come, first served.
 *
 * <p>Order. Work for one maildrop begins in the order of its arrival, whatever it is. Reads of the same credentials that
 * follow each other share a session, their commands behind each other; a change has a session of its own, which begins when the
 * session of those before it has ended, and those who came after it wait for its end. So a read that arrived after a change sees
 * what the change did, and one that arrived before it sees the maildrop without. Work that is done again keeps its place.
 *
 * <p>Snapshots. A session shows the maildrop as it was when the session locked it (RFC 1939 §4), so mail that comes later is
 * not seen in it. A read may ride on a session that is at most as old as sessions linger, and five seconds where they linger
 * less; one that asks for a {@linkplain SessionRequest#fresh() fresh} view gets a session that begins after the request did.
 *
 * <p>Bounds. Sessions are bounded for each server and in all, riders for each session, and those who wait in all. Of the
 * sessions an eighth, one at least where there are two, is kept from streams, which last as long as their readers like. When no
 * more may wait, the last to come to the server that most wait for gives way to one who comes to another, so a server that hangs
 * takes nothing from one that answers.
 *
 * <p>Logins. A server that keeps failing is left alone for some seconds ({@link PoolFailure.CircuitOpen}). After a
 * login was refused as too early (RFC 2449 §8.1.2) requests for its maildrop fail with {@link PoolFailure.LoginTooSoon} without the
 * server being asked, for as long as it wants; a delay that is only announced (RFC 2449 §6.5) holds nothing back.
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
     * As {@link #read(SessionRequest, Function)}, but shares the answer: when the same credentials ask the same question while
     * it is being answered, the work is done once for all of them. It goes on while anybody waits for it. A request for a fresh
     * view shares nothing.
     *
     * @param question what is asked, by {@link Object#equals}; equal questions must have results of the same type
     * @param work its result must be immutable, and no stream
     */
    <T> Reservation<T> read(SessionRequest request, Object question, Function<Lease, Future<T>> work);

    /**
     * As {@link #read(SessionRequest, Function)}, for work whose result is a stream that is read for as long as its reader likes, so
     * that nobody knows when its session ends.
     *
     * @param request whose maildrop, and how long until the stream begins
     * @param work given a lease when its turn comes; its future's result is the reservation's
     */
    <T> Reservation<T> stream(SessionRequest request, Function<Lease, Future<T>> work);

    /**
     * Runs work that marks messages deleted, in a session of its own, once. The work ends its session itself with
     * {@link io.pop3gateway.pop3.Pop3Session#quit()}; when it does not, the session is closed without it.
     *
     * @param request whose maildrop and how long
     * @param work given a lease when its turn comes; its future's result is the reservation's
     */
    <T> Reservation<T> change(SessionRequest request, Function<Lease, Future<T>> work);
}
