/**
 * What was learned of a server, so that the next session need not ask again: its capabilities before and after the
 * login, and traits that it does not announce. Kept for a while, in bounded number.
 *
 * <p>Put here what is found out about servers; what a session does about it is in {@code pop3.session}.
 */
package io.pop3gateway.pop3.profile;
