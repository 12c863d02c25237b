package io.pop3gateway.pop3.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * The extended response code at the start of a status line's text, as in {@code -ERR [IN-USE] try again} (RFC 2449 §8).
 *
 * @param name the code as sent, in upper case and without its brackets, 1 to 64 visible ASCII characters
 */
public record ResponseCode(String name) {

    /** The maildrop is held by another session (RFC 2449 §8.1.1). */
    public static final ResponseCode IN_USE = new ResponseCode("IN-USE");
    /** The last login was too recent (RFC 2449 §8.1.2). */
    public static final ResponseCode LOGIN_DELAY = new ResponseCode("LOGIN-DELAY");
    /** A fault of the server (RFC 3206 §4); alone it says no more. */
    public static final ResponseCode SYS = new ResponseCode("SYS");
    /** A fault that may pass (RFC 3206 §4). */
    public static final ResponseCode SYS_TEMP = new ResponseCode("SYS/TEMP");
    /** A fault that needs somebody's help (RFC 3206 §4). */
    public static final ResponseCode SYS_PERM = new ResponseCode("SYS/PERM");
    /** The credentials are the reason (RFC 3206 §5). */
    public static final ResponseCode AUTH = new ResponseCode("AUTH");
    /** The maildrop holds messages that need UTF-8 mode (RFC 6856 §3.3). */
    public static final ResponseCode UTF8 = new ResponseCode("UTF8");

    private static final int MAX_LENGTH = 64;

    public ResponseCode {
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '[' && c != ']')) {
            throw new IllegalArgumentException("a response code is 1 to 64 visible ASCII characters without brackets");
        }
        name = name.toUpperCase(Locale.ROOT);
    }

    /**
     * Reads the code that a status line's text begins with.
     *
     * @param text what follows {@code +OK } or {@code -ERR }
     * @return empty when there is none, or when what stands in the brackets is not a code
     */
    public static Optional<ResponseCode> leading(String text) {
        int end = text.indexOf(']');
        if (end < 2 || end > MAX_LENGTH + 1 || text.charAt(0) != '[') {
            return Optional.empty();
        }
        String name = text.substring(1, end);
        boolean visible = name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '[');
        return visible ? Optional.of(new ResponseCode(name)) : Optional.empty();
    }

    /** Whether it is a code or one of its refinements: a client that does not know {@code [A/B]} takes it for {@code [A]}. */
    public boolean is(ResponseCode known) {
        return name.equals(known.name) || name.startsWith(known.name + "/");
    }

    @Override
    public String toString() {
        return "[" + name + "]";
    }
}
