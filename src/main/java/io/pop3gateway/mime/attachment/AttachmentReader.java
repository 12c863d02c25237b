package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.enclosed.Containers;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.structure.PartScan;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds parts of a message by number, without holding the message: it may be much larger than what is parsed as a whole. It
 * blocks for up to {@link MimeLimits#parseTime()}. Safe for use by several threads.
 */
public final class AttachmentReader {

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
        ParseDeadline deadline = ParseDeadline.start(limits);
        Enclosed whole = new Enclosed(message, PartScan.of(message, limits, deadline));
        return new Containers(limits, deadline)
                .find(whole, section)
                .map(found -> new Attachment(found.octets(), found.part()));
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
        for (Enclosed each : scan(message)) {
            Optional<Attachment> found = Attachments.findByContentId(each.part(), contentId)
                    .map(part -> new Attachment(each.octets(), part));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The message, and what stands in shells of it. */
    public List<Enclosed> scan(OctetSource message) throws IOException {
        ParseDeadline deadline = ParseDeadline.start(limits);
        Enclosed whole = new Enclosed(message, PartScan.of(message, limits, deadline));
        return new Containers(limits, deadline).all(whole);
    }
}
