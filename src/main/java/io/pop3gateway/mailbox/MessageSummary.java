package io.pop3gateway.mailbox;

import io.pop3gateway.mime.ParsedHeaders;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a list.
 *
 * @param message what the server lists
 * @param headers the message's header; empty when it was not asked for or could not be had
 * @param failure why the message has no id or no header; empty when all is well
 */
public record MessageSummary(
        ListedMessage message, Optional<ParsedHeaders> headers, Optional<RuntimeException> failure) {

    public MessageSummary {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(failure, "failure");
    }
}
