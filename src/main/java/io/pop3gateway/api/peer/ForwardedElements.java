package io.pop3gateway.api.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The elements of a header field that proxies append to, the last first. A caller writes the beginning of the field as it likes, a
 * quotation mark without its pair too; so it is read from the end, where nothing that stands further left changes what is found.
 */
public final class ForwardedElements {

    /** More proxies in a row than there are. */
    private static final int MOST = 32;

    private ForwardedElements() {}

    /** @param lines of the field, in their order */
    public static List<String> fromTheEnd(List<String> lines) {
        List<String> elements = new ArrayList<>();
        String field = String.join(",", lines);
        int end = field.length();
        boolean quoted = false;
        for (int at = end - 1; !lines.isEmpty() && at >= -1 && elements.size() < MOST; at--) {
            char octet = at < 0 ? ',' : field.charAt(at);
            if (octet == '"' && (at == 0 || field.charAt(at - 1) != '\\')) {
                quoted = !quoted;
            } else if (octet == ',' && !quoted) {
                elements.add(field.substring(at + 1, end).strip());
                end = at;
            }
        }
        return elements;
    }

    /** A parameter of an element of {@code Forwarded} (RFC 7239 §4), without quotation marks. */
    public static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].strip().toLowerCase(Locale.ROOT).equals(name)) {
                String value = parts[1].strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return Optional.empty();
    }
}
