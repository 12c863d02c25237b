package io.pop3gateway.mime;

import java.util.Objects;

/**
 * One header field in readable form (RFC 5322 §2.2).
 *
 * @param name as written in the message
 * @param value unfolded, encoded words decoded (RFC 2047), without line breaks
 */
public record HeaderField(String name, String value) {

    /** Checks that both are there. */
    public HeaderField {
        Objects.requireNonNull(name, "a header field must have a name");
        Objects.requireNonNull(value, "a header field must have a value");
    }
}
