package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.AttachmentInfo;
import io.pop3gateway.mime.structure.MimePart;
import java.util.Optional;

/**
 * Describes parts as attachments, and finds them again. Public for its neighbours in this room alone.
 */
public final class Attachments {

    private Attachments() {}

    public static AttachmentInfo info(MimePart part, long size) {
        return new AttachmentInfo(
                part.section(),
                AttachmentName.of(part),
                part.mediaType(),
                size,
                disposition(part),
                part.contentId().orElse(null));
    }

    /** The part of a section number, looked for in the order of the message. */
    static Optional<MimePart> find(MimePart part, String section) {
        if (!part.section().isEmpty() && part.section().equals(section)) {
            return Optional.of(part);
        }
        for (MimePart child : part.children()) {
            Optional<MimePart> found = find(child, section);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The part with a Content-ID, looked for in the order of the message. */
    public static Optional<MimePart> findByContentId(MimePart part, String contentId) {
        if (part.contentId().filter(contentId::equalsIgnoreCase).isPresent()) {
            return Optional.of(part);
        }
        for (MimePart child : part.children()) {
            Optional<MimePart> found = findByContentId(child, contentId);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** RFC 2183 §2.8: what is not known is an attachment; a part that the HTML can point to is inline. */
    private static String disposition(MimePart part) {
        String given = part.disposition();
        boolean pointedTo = given.isEmpty() && part.contentId().isPresent();
        return given.equals("inline") || pointedTo ? "inline" : "attachment";
    }
}
