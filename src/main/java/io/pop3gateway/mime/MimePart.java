package io.pop3gateway.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One part of a message and where it lies in the octets. A multipart whose boundary never came has no children and is read as
 * text.
 *
 * @param section the MIME section number; empty for the multipart that is the message itself
 * @param headers its header fields, raw
 * @param mediaType type and subtype in lower case; "text/plain" when absent
 * @param parameters of the Content-Type
 * @param bodyFrom the first octet of its body
 * @param bodyTo one past the last octet of its body
 * @param children the parts of a multipart, or the one message in a message/rfc822
 * @param problems what was wrong with its structure
 */
record MimePart(
        String section,
        RawHeaders headers,
        String mediaType,
        HeaderParameters parameters,
        long bodyFrom,
        long bodyTo,
        List<MimePart> children,
        Set<MimeProblem.Kind> problems) {

    static boolean isEnclosedMessage(String mediaType) {
        return mediaType.equals("message/rfc822") || mediaType.equals("message/global");
    }

    boolean isMultipart() {
        return mediaType.startsWith("multipart/") && !children.isEmpty();
    }

    boolean isEnclosedMessage() {
        return isEnclosedMessage(mediaType);
    }

    String subtype() {
        return mediaType.substring(mediaType.indexOf('/') + 1);
    }

    /** The disposition in lower case (RFC 2183 §2); empty when there is none. */
    String disposition() {
        return dispositionParameters().value().toLowerCase(Locale.ROOT);
    }

    HeaderParameters dispositionParameters() {
        return HeaderParameters.parse(headers.first("Content-Disposition").orElse(""));
    }

    /** The Content-ID without its brackets (RFC 2392 §2). */
    Optional<String> contentId() {
        return headers.first("Content-ID")
                .flatMap(value -> MessageIds.of(value).stream().findFirst());
    }

    /** The size of its body before the transfer encoding is undone. */
    long bodySize() {
        return bodyTo - bodyFrom;
    }
}
