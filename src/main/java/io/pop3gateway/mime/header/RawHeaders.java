package io.pop3gateway.mime.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header fields of one part before anything in them is decoded: each octet is one character (ISO-8859-1).
 * Public for its neighbours in this room alone.
 *
 * @param fields in the order of the message, unfolded and stripped
 * @param malformed whether there were lines that are no header field
 */
public record RawHeaders(List<Field> fields, boolean malformed) {

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9*_-]{1,60}[ \t]?=");

    private static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "sender",
            "reply-to",
            "message-id",
            "in-reply-to",
            "references",
            "received",
            "return-path",
            "delivered-to",
            "mime-version",
            "dkim-signature",
            "authentication-results",
            "comments",
            "keywords",
            "organization",
            "user-agent",
            "importance",
            "priority",
            "errors-to",
            "precedence",
            "thread-topic",
            "thread-index",
            "auto-submitted",
            "arc-seal",
            "arc-message-signature",
            "received-spf");

    /**
     * One field.
     *
     * @param name as written
     * @param value unfolded and stripped, each octet one character
     */
    public record Field(String name, String value) {}

    public static RawHeaders parse(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean malformed = false;
        int at = 0;
        while (at < text.length()) {
            int lf = text.indexOf('\n', at);
            int next = lf < 0 ? text.length() : lf + 1;
            String line = line(text, at, next);
            at = next;
            if (line.isEmpty()) {
                break;
            }
            if (isContinuation(line) && isFirstField(fields, field, line)) {
                line = line.strip();
            } else if (isContinuation(line) || isLostFold(field, line)) {
                malformed |= !isContinuation(line);
                field.append(isContinuation(line) ? "" : " ").append(line);
                continue;
            }
            add(fields, field);
            if (nameLength(line) > 0) {
                field.append(line);
            } else {
                malformed |= !isMboxSeparator(line);
            }
        }
        add(fields, field);
        return new RawHeaders(List.copyOf(fields), malformed);
    }

    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** The transfer encoding in lower case (RFC 2045 §6); "7bit" when there is none. */
    public String transferEncoding() {
        String value = first("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        String word = HeaderParameters.firstWord(value);
        return word.isEmpty() ? "7bit" : word;
    }

    public static boolean isContinuation(String line) {
        return line.charAt(0) == ' ' || line.charAt(0) == '\t';
    }

    /** A parameter on a line of its own, of which something on the way took the blank that continues a header. */
    public static boolean isLostFold(CharSequence before, String line) {
        int end = before.length();
        while (end > 0 && before.charAt(end - 1) <= ' ') {
            end--;
        }
        return end > 0
                && before.charAt(end - 1) == ';'
                && PARAMETER.matcher(line).lookingAt();
    }

    /** Whether a line is a field that mail has, rather than text with a colon in it. */
    public static boolean isKnown(String line) {
        String name = line.substring(0, nameLength(line)).toLowerCase(Locale.ROOT);
        return KNOWN.contains(name)
                || name.startsWith("x-")
                || name.startsWith("content-")
                || name.startsWith("list-")
                || name.startsWith("resent-");
    }

    /** Some program put a blank before the first field; there is nothing that it could continue. */
    private static boolean isFirstField(List<Field> fields, StringBuilder field, String line) {
        return fields.isEmpty() && field.isEmpty() && nameLength(line.strip()) > 0;
    }

    /** Old mail stores leave their "From " line in front of a message; it says nothing that a header does not. */
    public static boolean isMboxSeparator(String line) {
        return line.startsWith("From ") || line.startsWith(">From ");
    }

    /** The length of the field's name (RFC 5322 §2.2: visible ASCII without the colon); 0 when the line is no field. */
    public static int nameLength(String line) {
        int colon = line.indexOf(':');
        int length = colon;
        // RFC 5322 §4.5: the obsolete syntax has white space before the colon
        while (length > 0 && (line.charAt(length - 1) == ' ' || line.charAt(length - 1) == '\t')) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (line.charAt(i) <= 32 || line.charAt(i) >= 127) {
                return 0;
            }
        }
        return Math.max(length, 0);
    }

    private static void add(List<Field> fields, StringBuilder field) {
        if (!field.isEmpty()) {
            String line = field.toString();
            int length = nameLength(line);
            if (length > 0) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                fields.add(new Field(line.substring(0, length), value));
            }
            field.setLength(0);
        }
    }

    /** Without its end. */
    private static String line(String text, int from, int to) {
        int end = to;
        if (end > from && text.charAt(end - 1) == '\n') {
            end--;
        }
        while (end > from && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(from, end);
    }
}
