package io.pop3gateway.pop3.exchange;

import io.vertx.core.buffer.Buffer;

/** Finds where a message's beginning ends: behind the blank line (RFC 5322 §2.1) and so many lines, over pieces split anywhere. */
final class TopEnd {

    private int linesLeft;
    private boolean lineHasOctets;
    private boolean inBody;
    private boolean found;

    /** @param lines of the body, 0 or more */
    TopEnd(int lines) {
        linesLeft = lines;
    }

    /** How many octets of this piece belong to it. */
    int upTo(Buffer piece) {
        if (found) {
            return 0;
        }
        // Each look into a buffer checks its bounds anew, which costs more than one copy of what is at most a read of a
        // socket.
        byte[] octets = piece.getBytes();
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                endLine();
                if (found) {
                    return i + 1;
                }
            } else if (octet != '\r') {
                lineHasOctets = true;
            }
        }
        return octets.length;
    }

    private void endLine() {
        if (inBody) {
            linesLeft--;
        } else {
            inBody = !lineHasOctets;
        }
        lineHasOctets = false;
        found = inBody && linesLeft == 0;
    }
}
