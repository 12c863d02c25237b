package io.pop3gateway.memory;

import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Consequences.Outlook;
import io.pop3gateway.pop3.Consequences.Scope;
import java.time.Duration;
import java.util.Optional;

/** The octets that a request needs are held by others. It may pass. Carries no stack trace. */
public final class NoRoom extends RuntimeException implements Consequences.Known {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** @param retryAfter when it is worth trying again, counted from now, positive */
    public NoRoom(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    @Override
    public Consequences consequences() {
        return Consequences.of(Scope.GATEWAY, Outlook.PASSES);
    }

    /** When it is worth trying again, counted from now, positive; always there. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
