package io.pop3gateway.interop;

import io.pop3gateway.testing.UpstreamAlone;

/** The gateway before the sample mailbox alone. */
public final class TaughtProfile extends UpstreamAlone {

    public TaughtProfile() {
        super(TaughtServer.class);
    }
}
