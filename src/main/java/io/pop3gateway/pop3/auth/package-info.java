/**
 * Proving who one is, without a socket: credentials, the SASL mechanisms (RFC 5034 with PLAIN, LOGIN, CRAM-MD5, SCRAM and its
 * {@code -PLUS} forms, XOAUTH2, OAUTHBEARER), APOP, and the choice among them.
 *
 * <p>{@link io.pop3gateway.pop3.auth.mechanism.MechanismChoice} answers which ways a server, a connection, credentials and the
 * configuration leave, the preferred first; {@link io.pop3gateway.pop3.auth.SaslDialogue} turns one of them into lines. A
 * mechanism holds nothing of a login and may be shared; an exchange is one login, for one thread at a time, and tells when its
 * next answer takes so long to calculate that it belongs on a worker thread.
 *
 * <p>Secrets are {@link io.pop3gateway.pop3.auth.Secret}s, whose text is constant. What a login writes is as good as the secret:
 * it goes to the connection and into no text, log or exception.
 */
package io.pop3gateway.pop3.auth;
