package io.pop3gateway.pool;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.server.MailServer;
import java.util.Optional;

/** What the configured servers announced when one of their sessions last asked. */
@FunctionalInterface
public interface LastSeen {

    /** What a server announces before the login; empty while no session has asked it since the gateway's start. */
    Optional<Capabilities> of(MailServer server);
}
