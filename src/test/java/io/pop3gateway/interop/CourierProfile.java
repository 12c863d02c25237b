package io.pop3gateway.interop;

import io.pop3gateway.testing.UpstreamAlone;

/** The gateway before a real Courier alone. */
public final class CourierProfile extends UpstreamAlone {

    public CourierProfile() {
        super(CourierUpstream.class);
    }
}
