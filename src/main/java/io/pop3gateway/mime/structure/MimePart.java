package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.header.EncodedWords;
import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.MessageIdentifiers;
import io.pop3gateway.mime.header.RawHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One part of a message and where it lies in the octets. A multipart whose boundary never came has no children and is read as
 * text. Public for its neighbours in this room alone.
 *
 * @param section the MIME section number; empty for the multipart that is the message itself
 * @param headers its header fields, raw
 * @param mediaType type and subtype in lower case; "text/plain" when absent
 * @param parameters of the Content-Type
 * @param bodyFrom the first octet of its body
 * @param bodyTo one past the last octet of its body
 * @param children the parts of a multipart, the one message in a message/rfc822, or the uuencoded files in a text
 * @param outside the words before the first and behind the last part of a multipart, as plain texts
 * @param problems what was wrong with its structure
 * @param textCharset the charset label of the first text of the same message, which its 8-bit headers are most likely in;
 *     null when none was seen before its end
 */
public record MimePart(
        String section,
        RawHeaders headers,
        String mediaType,
        HeaderParameters parameters,
        long bodyFrom,
        long bodyTo,
        List<MimePart> children,
        List<MimePart> outside,
        Set<MimeProblem.Kind> problems,
        String textCharset) {

    public static boolean isEnclosedMessage(String mediaType) {
        return mediaType.equals("message/rfc822") || mediaType.equals("message/global");
    }

    public boolean isMultipart() {
        return mediaType.startsWith("multipart/") && !children.isEmpty();
    }

    public boolean isEnclosedMessage() {
        return isEnclosedMessage(mediaType);
    }

    public String subtype() {
        return mediaType.substring(mediaType.indexOf('/') + 1);
    }

    /** The disposition in lower case (RFC 2183 §2); empty when there is none. */
    public String disposition() {
        return HeaderParameters.valueOf(rawDisposition()).toLowerCase(Locale.ROOT);
    }

    public HeaderParameters dispositionParameters() {
        return HeaderParameters.parse(rawDisposition());
    }

    private String rawDisposition() {
        return headers.first("Content-Disposition").orElse("");
    }

    /** The Content-ID without its brackets (RFC 2392 §2). */
    public Optional<String> contentId() {
        return headers.first("Content-ID")
                .flatMap(value -> MessageIdentifiers.ofRaw(value).stream().findFirst());
    }

    /** The Content-Location without blanks (RFC 2557 §4.2). */
    public Optional<String> contentLocation() {
        return headers.first("Content-Location")
                .map(value -> EncodedWords.decode(value).text().replaceAll("[\\s\"<>]+", ""))
                .filter(location -> !location.isEmpty());
    }

    /** The size of its body before the transfer encoding is undone. */
    long bodySize() {
        return bodyTo - bodyFrom;
    }
}
