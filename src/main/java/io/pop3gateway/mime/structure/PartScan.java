package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import java.io.IOException;
import java.io.InputStream;

/** Looks through all octets of a message once. Public for its neighbours in this room alone. */
public final class PartScan {

    private static final int BLOCK = 64 << 10;

    private PartScan() {}

    /** The outermost part of a message. */
    public static MimePart of(OctetSource message, MimeLimits limits, ParseDeadline deadline) throws IOException {
        return of(message, limits, deadline, "");
    }

    /**
     * The outermost part of what stands in a part.
     *
     * @param section the part's section number, which those of its own parts go on from
     * @throws MimeFailure.TooComplex when a limit is broken
     */
    public static MimePart of(OctetSource message, MimeLimits limits, ParseDeadline deadline, String section)
            throws IOException {
        MimeScanner scanner = new MimeScanner(limits, deadline, section);
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, message.size()))];
        try (InputStream octets = message.open(0, message.size())) {
            for (int count = octets.read(block); count >= 0; count = octets.read(block)) {
                scanner.accept(block, 0, count);
            }
        }
        return scanner.finish();
    }
}
