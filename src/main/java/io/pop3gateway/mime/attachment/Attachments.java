package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.AttachmentInfo;
import io.pop3gateway.mime.structure.MimePart;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes parts as attachments, and finds them again. Public for its neighbours in this room alone.
 */
public final class Attachments {

    private Attachments() {}

    /** Signatures of S/MIME (RFC 8551 §3.5.3) and of OpenPGP (RFC 3156 §5), which say something of the text. */
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");

    public static AttachmentInfo info(MimePart part, long size, ShownPictures pictures) {
        boolean shown = pictures.show(part);
        return new AttachmentInfo(
                part.section(),
                AttachmentName.of(part),
                part.mediaType(),
                size,
                disposition(part, shown),
                part.contentId().orElse(null),
                shown && !part.disposition().equals("attachment") || SIGNATURES.contains(part.mediaType()));
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

    /** The part that a page means: by Content-ID, else by Content-Location (RFC 2557), else by the bare name of a file. */
    public static Optional<MimePart> findPicture(MimePart root, String name) {
        return findByContentId(root, name)
                .or(() -> find(
                        root,
                        part -> part.contentLocation().filter(name::equals).isPresent()))
                .or(() -> name.indexOf('/') >= 0
                        ? Optional.empty()
                        : find(root, part -> AttachmentName.given(part)
                                .filter(name::equalsIgnoreCase)
                                .isPresent()));
    }

    private static Optional<MimePart> find(MimePart part, Predicate<MimePart> wanted) {
        if (part.children().isEmpty() && wanted.test(part)) {
            return Optional.of(part);
        }
        for (MimePart child : part.children()) {
            Optional<MimePart> found = find(child, wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** RFC 2183 §2.8: what is not known is an attachment; a picture that the HTML shows is inline. */
    private static String disposition(MimePart part, boolean shown) {
        String given = part.disposition();
        return given.equals("inline") || given.isEmpty() && shown ? "inline" : "attachment";
    }
}
