package io.pop3gateway.interop;

import io.pop3gateway.testing.UpstreamAlone;

/** The gateway before a real Dovecot alone. */
public class DovecotProfile extends UpstreamAlone {

    public DovecotProfile() {
        super(DovecotUpstream.class);
    }
}
