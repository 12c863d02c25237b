/**
 * The throttle of failed logins, which slows the guessing of passwords through the gateway. A {@link
 * io.pop3gateway.pool.throttle.LoginAttempt} is let through, or refused, before a session is asked for, and told how
 * the login ended.
 *
 * <p>It keeps no password, and knows nothing of lines and sessions.
 */
package io.pop3gateway.pool.throttle;
