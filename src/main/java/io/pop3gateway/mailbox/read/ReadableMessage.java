package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mime.ParsedMessage;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that was fetched and parsed.
 *
 * @param listed what the server lists of it
 * @param content what it says; its HTML is as hostile as its sender
 * @param safeHtml its HTML without all that is not safe to show, pictures included; empty when there is none
 */
public record ReadableMessage(ListedMessage listed, ParsedMessage content, Optional<String> safeHtml) {

    public ReadableMessage {
        Objects.requireNonNull(listed, "listed");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(safeHtml, "safeHtml");
    }
}
