package io.pop3gateway.mime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** The value of the first field of that name, in any case (RFC 5322 §1.2.2). */
    static Optional<String> first(List<HeaderField> fields, String name) {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }
}
