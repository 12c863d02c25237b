package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;

/** What a line from the client leads to: an answer, and what becomes of the session. */
sealed interface Turn {

    /** The octets to send. */
    Buffer answer();

    /** The session stays in its state. */
    record Stay(Buffer answer) implements Turn {}

    /** The session goes on in another state. */
    record Become(Buffer answer, SessionState next) implements Turn {}

    /** The answer is the last in the clear; then comes the TLS handshake (RFC 2595 §4). */
    record StartTls(Buffer answer) implements Turn {}

    /** The server closes the connection behind the answer. */
    record Close(Buffer answer) implements Turn {}
}
