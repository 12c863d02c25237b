package io.pop3gateway.pool;

import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.server.MailServer;

/** Begins a session; returns at once, and none of the session's futures completes before it has. */
@FunctionalInterface
public interface SessionOpener {

    /** Begins a session with a maildrop on a server. */
    Pop3Session open(MailServer server, Credentials credentials);
}
