/**
 * The lines, turns and sessions, under one lock. {@link io.pop3gateway.pool.queue.QueueingSessionPool} makes a task of
 * each request; {@code WaitingLines} and {@code ServerTurns} say whose turn it is, {@code Dispatcher} brings tasks and
 * sessions together, {@code HeldSession} is a session and what rides on it, {@code SessionEnds} and {@code TaskEnds}
 * end them.
 *
 * <p>A step under the lock only decides; what it decided is done after it. It asks {@code pool.login} whether a session
 * may begin.
 */
package io.pop3gateway.pool.queue;
