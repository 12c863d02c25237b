package io.pop3gateway.mime;

import java.util.Objects;

/**
 * A message that stands in another one.
 *
 * @param size how many octets it has, its encoding undone
 * @param content what it says; its section numbers are those of the whole message
 */
public record EnclosedMessage(long size, ParsedMessage content) {

    public EnclosedMessage {
        Objects.requireNonNull(content, "an enclosed message must have content");
    }
}
