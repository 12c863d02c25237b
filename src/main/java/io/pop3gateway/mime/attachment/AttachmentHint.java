package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.mime.header.HeaderParameters;
import java.util.Locale;
import java.util.Optional;

/** What a message's header alone tells of attachments. */
public final class AttachmentHint {

    private AttachmentHint() {}

    /** Whether the message has attachments; empty when only its body tells. */
    public static Optional<Boolean> of(ParsedHeaders headers) {
        if (word(headers, "Content-Disposition").filter("attachment"::equals).isPresent()) {
            return Optional.of(true);
        }
        String type = word(headers, "Content-Type").orElse("text/plain");
        if (type.equals("text/plain") || type.equals("text/html")) {
            return Optional.of(false);
        }
        boolean one = type.startsWith("application/")
                || type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/");
        return one ? Optional.of(true) : Optional.empty();
    }

    private static Optional<String> word(ParsedHeaders headers, String name) {
        return headers.headers().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> HeaderParameters.parse(field.value()).value().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
