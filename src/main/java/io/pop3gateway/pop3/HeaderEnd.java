package io.pop3gateway.pop3;

import io.vertx.core.buffer.Buffer;

/** Finds the blank line that ends a message's header (RFC 5322 §2.1), over pieces split anywhere. */
final class HeaderEnd {

    private boolean lineHasOctets;
    private boolean found;

    /** How many octets of this piece belong to the header, the blank line included. */
    int upTo(Buffer piece) {
        if (found) {
            return 0;
        }
        for (int i = 0; i < piece.length(); i++) {
            byte octet = piece.getByte(i);
            if (octet == '\n') {
                if (!lineHasOctets) {
                    found = true;
                    return i + 1;
                }
                lineHasOctets = false;
            } else if (octet != '\r') {
                lineHasOctets = true;
            }
        }
        return piece.length();
    }
}
