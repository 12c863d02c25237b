/**
 * POP3 as octets, without a socket: command lines (RFC 1939 §3), which no argument can break out of, and the decoder that cuts
 * what a server sends into answers, however it is split.
 *
 * <p>{@link io.pop3gateway.pop3.wire.AnswerDecoder} is fed pieces and hands an
 * {@link io.pop3gateway.pop3.wire.AnswerSink} a status line, then the lines or octets that the sink said would follow, then their
 * end. A message passes through in slices and is never held; lines and lists are bounded by
 * {@link io.pop3gateway.pop3.wire.WireLimits}. What is not POP3, or too much of it, is a
 * {@link io.pop3gateway.pop3.wire.WireViolation}: the connection cannot be used any more, since nobody knows where the next
 * answer begins. Nothing here is safe for two threads at once but the records.
 */
package io.pop3gateway.pop3.wire;
