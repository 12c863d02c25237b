package io.pop3gateway.pop3.auth;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The timestamp of a greeting, as in {@code <1896.697170952@dbc.mtview.ca.us>} (RFC 1939 §7): what a digest of the password
 * is made with. APOP is used only where an operator named it, since a false server that chooses timestamps finds out the
 * password's first characters (CVE-2007-1558); that is also why anything but a well-formed one is no timestamp.
 *
 * @param text with its angle brackets: an RFC 822 {@code msg-id} of visible ASCII characters and one {@code @}
 */
public record ApopTimestamp(String text) {

    private static final String ATOM = "[\\x21-\\x7e&&[^<>@]]++";
    private static final Pattern MESSAGE_ID = Pattern.compile("<" + ATOM + "@" + ATOM + ">");

    public ApopTimestamp {
        Objects.requireNonNull(text, "text");
        if (!isMessageId(text)) {
            throw new IllegalArgumentException("a timestamp must be <local@domain> of visible ASCII characters");
        }
    }

    /**
     * Looks for a timestamp.
     *
     * @param greeting the server's first line
     * @return the first well-formed one anywhere in the line; {@code <a.b.c>} without {@code @} is none
     */
    public static Optional<ApopTimestamp> in(String greeting) {
        Matcher found = MESSAGE_ID.matcher(greeting);
        return found.find() ? Optional.of(new ApopTimestamp(found.group())) : Optional.empty();
    }

    public static boolean isMessageId(String text) {
        return MESSAGE_ID.matcher(text).matches();
    }

    /**
     * The second argument of {@code APOP}: the MD5 of the timestamp, brackets included, and the password.
     *
     * @return 32 lower-case hexadecimal digits, which are as good as the password for this one session
     */
    public String digest(Secret password) {
        return Hash.MD5.hexDigest(text.getBytes(StandardCharsets.US_ASCII), password.octets());
    }
}
