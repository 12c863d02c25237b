package io.pop3gateway.mime;

import java.util.Objects;
import java.util.Optional;

/**
 * A message, or one that stands in another one, that is ready to be shown.
 *
 * @param size how many octets it has, its encoding undone
 * @param content what it says, without the HTML as it was sent; section numbers are those of the whole message
 * @param safeHtml its HTML without all that is not safe to show, pictures included; empty when there is none
 */
public record ShownMessage(long size, ParsedMessage content, Optional<String> safeHtml) {

    /** Checks that all is there. */
    public ShownMessage {
        Objects.requireNonNull(content, "a message must have content");
        Objects.requireNonNull(safeHtml, "the HTML must be empty rather than null");
    }
}
