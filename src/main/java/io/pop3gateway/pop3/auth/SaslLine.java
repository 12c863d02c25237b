package io.pop3gateway.pop3.auth;

import java.util.Objects;

/**
 * A line of the client in a login. It holds a secret, or what stands for one, and so does not show it.
 *
 * @param text ASCII, without its CRLF
 */
public record SaslLine(String text) {

    public SaslLine {
        Objects.requireNonNull(text, "text");
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a line of a login must hold printable ASCII characters only");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
