/**
 * SCRAM (RFC 5802, RFC 7677): the messages of both sides, the proof, and the binding to a TLS channel (RFC 5929). A
 * server that cannot prove that it knows the password is not believed.
 */
package io.pop3gateway.pop3.auth.scram;
