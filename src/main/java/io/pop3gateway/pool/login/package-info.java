/**
 * Whether a session with a server may begin now: its circuit breaker ({@link io.pop3gateway.pool.login.Circuit}) and
 * the pause that it asked for between two logins ({@code LoginPauses}), both behind {@link
 * io.pop3gateway.pool.login.LoginGate}, which learns from what becomes of the logins.
 *
 * <p>Guarded by the pool's lock. It knows maildrops, not tasks or sessions.
 */
package io.pop3gateway.pool.login;
