package io.pop3gateway.pool;

import io.pop3gateway.pop3.Pop3Session;

/** Begins a session; returns at once, and none of the session's futures completes before it has. */
@FunctionalInterface
public interface SessionOpener {

    /** Begins a session with the maildrop of a request, for its caller. */
    Pop3Session open(SessionRequest request);
}
