package io.pop3gateway.mime;

import java.util.Objects;

/**
 * What is known of one attachment without handing out its octets.
 *
 * @param part the MIME section number, such as "2" or "2.1" (RFC 9051 §6.4.5.1)
 * @param filename safe to save under; made from section number and type where the message gives none
 * @param contentType type and subtype in lower case, without parameters
 * @param size octets after the transfer encoding is undone, 0 or more
 * @param disposition "attachment" or "inline" (RFC 2183 §2)
 * @param contentId the Content-ID without angle brackets (RFC 2392); null when there is none
 * @param partOfText whether it is no attachment in the eyes of a reader: a picture that the HTML shows, or a signature
 */
public record AttachmentInfo(
        String part,
        String filename,
        String contentType,
        long size,
        String disposition,
        String contentId,
        boolean partOfText) {

    /** Checks that what must be there is there. */
    public AttachmentInfo {
        Objects.requireNonNull(part, "an attachment must have a section number");
        Objects.requireNonNull(filename, "an attachment must have a file name");
        Objects.requireNonNull(contentType, "an attachment must have a content type");
        Objects.requireNonNull(disposition, "an attachment must have a disposition");
        if (size < 0) {
            throw new IllegalArgumentException("the size of an attachment must be 0 or more, was " + size);
        }
    }
}
