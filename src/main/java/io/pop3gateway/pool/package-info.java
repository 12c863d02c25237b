/**
 * Who may hold which maildrop when: POP3 locks it for one session (RFC 1939 §4). On the ground floor is what users of
 * the pool see: {@link io.pop3gateway.pool.SessionPool}, a {@link io.pop3gateway.pool.SessionRequest}, the {@link
 * io.pop3gateway.pool.Reservation} and {@link io.pop3gateway.pool.Lease} that it becomes, and the failures.
 *
 * <p>A request waits in its maildrop's line, a session is opened when server and bounds allow, its work runs, the
 * session ends. The pool knows neither HTTP nor what messages say.
 */
package io.pop3gateway.pool;
