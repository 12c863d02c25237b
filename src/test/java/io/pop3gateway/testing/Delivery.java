package io.pop3gateway.testing;

import java.util.Locale;

/** How a server's octets reach the client: what TCP may do to them, and what servers do to line endings. */
public enum Delivery {
    /** Each line in a segment of its own. */
    WHOLE,
    /** Each octet in a segment (over TLS: a record) of its own. */
    OCTETS,
    /** As {@link #WHOLE}, lines ending in a bare LF. */
    BARE_LF,
    /** All lines that need no further octet of the client joined in one segment. */
    COALESCED;

    /** The name that transcripts use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
