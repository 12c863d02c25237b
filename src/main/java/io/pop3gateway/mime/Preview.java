package io.pop3gateway.mime;

import io.pop3gateway.mime.attachment.AttachmentHint;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a message begins, for a list.
 *
 * @param text the first characters of what a person reads, on one line, at most {@value #MAX_LENGTH}
 * @param hasAttachments whether it has attachments, not counting pictures inside its text; empty when the part that was read
 *     does not tell
 */
public record Preview(String text, Optional<Boolean> hasAttachments) {

    /** The most characters (UTF-16 code units) of a preview. */
    public static final int MAX_LENGTH = 200;

    // Marketing mail pads its first line with invisible characters;
    // others turn the direction of what stands behind them.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\x{AD}\\x{34F}\\x{61C}\\x{180E}\\x{200B}\\x{200C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}"
                    + "\\x{2060}-\\x{206F}\\x{FEFF}\\x{FFF9}-\\x{FFFB}]");
    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\p{Cc}]+");

    /** Checks that both are there. */
    public Preview {
        Objects.requireNonNull(text, "a preview must have a text, if an empty one");
        Objects.requireNonNull(hasAttachments, "whether there are attachments must be empty rather than null");
    }

    /**
     * The preview of a message.
     *
     * @param message all of it, or its beginning
     * @param whole whether it is all of it
     */
    public static Preview of(ParsedMessage message, boolean whole) {
        boolean found = message.hasAttachments();
        Optional<Boolean> attachments = found || whole ? Optional.of(found) : AttachmentHint.of(message.headers());
        return new Preview(line(message.text()), attachments);
    }

    private static String line(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String line = BLANK.matcher(visible).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return line.substring(0, end).stripTrailing();
    }
}
