/**
 * What {@code -ERR} means: by its response code (RFC 2449 §8, RFC 3206), else by the words that servers use without
 * one.
 *
 * <p>A new text of a server's belongs here, with a line in the table of its test. Nothing here quotes the server.
 */
package io.pop3gateway.pop3.refusal;
