package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.structure.TextTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a message's header alone tells of attachments. */
public final class AttachmentHint {

    /** What may hold a text alone, or files. */
    private static final Set<String> UNTOLD = Set.of(
            "application/pkcs7-mime", "application/x-pkcs7-mime", "application/ms-tnef", "application/vnd.ms-tnef");

    private AttachmentHint() {}

    /** Whether the message has attachments; empty when only its body tells. */
    public static Optional<Boolean> of(ParsedHeaders headers) {
        if (word(headers, "Content-Disposition").filter("attachment"::equals).isPresent()) {
            return Optional.of(true);
        }
        String type = word(headers, "Content-Type").orElse("text/plain");
        if (UNTOLD.contains(type) || type.startsWith("multipart/") || type.indexOf('/') < 0) {
            return Optional.empty();
        }
        return Optional.of(!TextTypes.isReadable(type));
    }

    private static Optional<String> word(ParsedHeaders headers, String name) {
        return headers.header(name).map(value -> HeaderParameters.valueOf(value).toLowerCase(Locale.ROOT));
    }
}
