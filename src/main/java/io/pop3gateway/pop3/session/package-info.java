/**
 * A session from its connection to its end. {@code Opening} goes through greeting, TLS, capabilities and login; {@link
 * io.pop3gateway.pop3.session.ClientSession} is the TRANSACTION state as its user sees it; {@code SessionLife} is how
 * it begins and ends; {@code Pop3Connection} writes commands and deals out answers; {@code Contradictions} notes what
 * contradicts what was learned.
 *
 * <p>All of it runs on the session's event loop.
 */
package io.pop3gateway.pop3.session;
