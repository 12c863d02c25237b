/**
 * Who calls, for which server, and for how long: credentials out of {@code Authorization}, the server out of the path,
 * the deadline out of {@code Request-Timeout}. {@link io.pop3gateway.api.caller.Callers} makes of them the request for
 * a session.
 */
package io.pop3gateway.api.caller;
