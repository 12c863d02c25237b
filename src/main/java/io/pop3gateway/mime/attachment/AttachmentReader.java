package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.MimeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds parts of a message by number, without holding the message: it may be much larger than what is parsed as a whole. It
 * blocks for up to {@link MimeLimits#parseTime()}. Safe for use by several threads.
 */
public final class AttachmentReader {

    private static final int BLOCK = 64 << 10;

    private final MimeLimits limits;

    /** A reader that keeps to the limits, save that on the octets of the message. */
    public AttachmentReader(MimeLimits limits) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
    }

    /**
     * Finds a part.
     *
     * @param section its MIME section number, such as "2" or "2.1" (RFC 9051 §6.4.5.1)
     * @return empty when the message has no such part
     * @throws MimeFailure.TooComplex when the message breaks a limit
     * @throws IOException when the message cannot be read
     */
    public Optional<Attachment> find(OctetSource message, String section) throws IOException {
        return Attachments.find(scan(message), section).map(part -> new Attachment(message, part));
    }

    /**
     * Finds the part that a {@code cid:} link points to (RFC 2392).
     *
     * @param contentId without angle brackets
     * @return empty when the message has no such part
     * @throws MimeFailure.TooComplex when the message breaks a limit
     * @throws IOException when the message cannot be read
     */
    public Optional<Attachment> findByContentId(OctetSource message, String contentId) throws IOException {
        return Attachments.findByContentId(scan(message), contentId).map(part -> new Attachment(message, part));
    }

    public MimePart scan(OctetSource message) throws IOException {
        MimeScanner scanner = new MimeScanner(limits, ParseDeadline.start(limits));
        byte[] block = new byte[BLOCK];
        try (InputStream octets = message.open(0, message.size())) {
            int count = octets.read(block);
            while (count >= 0) {
                scanner.accept(block, 0, count);
                count = octets.read(block);
            }
        }
        return scanner.finish();
    }
}
