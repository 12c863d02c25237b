package io.pop3gateway.mailbox;

import io.pop3gateway.mime.ParsedHeaders;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a list.
 *
 * @param message what the server lists
 * @param headers the message's header; empty when it was not asked for or could not be had
 * @param preview how its text begins; empty when it was not asked for or could not be had
 * @param hasAttachments whether it has attachments; empty when what was read does not tell
 * @param failure why the message has no id, no header or no preview; empty when all is well
 */
public record MessageSummary(
        ListedMessage message,
        Optional<ParsedHeaders> headers,
        Optional<String> preview,
        Optional<Boolean> hasAttachments,
        Optional<RuntimeException> failure) {

    public MessageSummary {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(preview, "preview");
        Objects.requireNonNull(hasAttachments, "hasAttachments");
        Objects.requireNonNull(failure, "failure");
    }

    /** Without header and preview. */
    public static MessageSummary bare(ListedMessage message, Optional<RuntimeException> failure) {
        return new MessageSummary(message, Optional.empty(), Optional.empty(), Optional.empty(), failure);
    }
}
