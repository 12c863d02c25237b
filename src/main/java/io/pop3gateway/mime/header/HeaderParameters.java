package io.pop3gateway.mime.header;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header value with parameters (RFC 2045 §5.1), read leniently: unquoted blanks, unclosed quotes, missing and doubled
 * semicolons. Extended and continued parameters (RFC 2231 §3, §4) win over plain ones of the same name.
 * Public for its neighbours in this room alone.
 */
public final class HeaderParameters {

    private final String value;
    private final Map<String, String> plain = new LinkedHashMap<>();

    private HeaderParameters(String value) {
        this.value = value;
    }

    /** Reads a raw value, each octet one character. */
    public static HeaderParameters parse(String raw) {
        int end = endOfValue(raw);
        HeaderParameters result = new HeaderParameters(valueUpTo(raw, end));
        int at = end < 0 ? raw.length() : end + 1;
        while (at < raw.length()) {
            at = result.parameter(raw, at);
        }
        return result;
    }

    /** The {@link #value()} of what {@link #parse} would read, without reading its parameters. */
    public static String valueOf(String raw) {
        return valueUpTo(raw, endOfValue(raw));
    }

    private static String valueUpTo(String raw, int end) {
        return firstWord(end < 0 ? raw : raw.substring(0, end));
    }

    /** A semicolon, or a comma that somebody put in its place: no type has one, and a parameter follows it. */
    private static int endOfValue(String raw) {
        int semicolon = raw.indexOf(';');
        int comma = raw.indexOf(',');
        boolean instead = comma > 0 && (semicolon < 0 || comma < semicolon) && raw.indexOf('=', comma) > 0;
        return instead ? comma : semicolon;
    }

    /** What stands before the first semicolon, without blanks and comments, as written. */
    public String value() {
        return value;
    }

    /** A parameter decoded in whichever way it was written. */
    public Optional<String> decoded(String name) {
        return decoded(name, null);
    }

    /** As {@link #decoded(String)}; raw 8-bit octets are read in the charset of the message's text, null when none is known. */
    public Optional<String> decoded(String name, String textCharset) {
        return extended(name).or(() -> Optional.ofNullable(plain.get(name))
                .map(text -> EncodedWords.decode(HeaderOctets.toText(text, textCharset))
                        .text()));
    }

    /** A parameter in the extended notation only (RFC 2231): {@code name*} or {@code name*0}, {@code name*1}… */
    Optional<String> extended(String name) {
        String single = plain.get(name + "*");
        if (single != null) {
            return Optional.of(ExtendedValue.decode(single));
        }
        return ExtendedValue.joined(name, plain);
    }

    /** A parameter that is one word, such as a charset: without blanks and comments. */
    public Optional<String> word(String name) {
        return decoded(name).map(HeaderParameters::firstWord).filter(text -> !text.isEmpty());
    }

    static String firstWord(String text) {
        int start = behindBlanks(text, 0);
        while (start < text.length() && text.charAt(start) == '(') {
            int close = text.indexOf(')', start);
            start = close < 0 ? text.length() : behindBlanks(text, close + 1);
        }
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '(') {
            end++;
        }
        return text.substring(start, end);
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int parameter(String raw, int from) {
        int at = from;
        while (at < raw.length() && raw.charAt(at) != '=' && raw.charAt(at) != ';') {
            at++;
        }
        if (at >= raw.length() || raw.charAt(at) == ';') {
            return at + 1;
        }
        String name = raw.substring(from, at).strip().toLowerCase(Locale.ROOT);
        at++;
        while (at < raw.length() && (raw.charAt(at) == ' ' || raw.charAt(at) == '\t')) {
            at++;
        }
        StringBuilder text = new StringBuilder();
        int end = at < raw.length() && raw.charAt(at) == '"' ? quoted(raw, at + 1, text) : unquoted(raw, at, text);
        // the first of two equal names counts, as with every mail reader that was looked at
        plain.putIfAbsent(name, text.toString());
        return end;
    }

    private static int unquoted(String raw, int from, StringBuilder text) {
        int semicolon = raw.indexOf(';', from);
        int end = semicolon < 0 ? raw.length() : semicolon;
        text.append(raw.substring(from, end).strip());
        return end + 1;
    }

    private static int quoted(String raw, int from, StringBuilder text) {
        int at = from;
        while (at < raw.length() && raw.charAt(at) != '"') {
            if (raw.charAt(at) == '\\' && at + 1 < raw.length() && isEscapable(raw.charAt(at + 1))) {
                at++;
            }
            text.append(raw.charAt(at));
            at++;
        }
        int semicolon = raw.indexOf(';', at);
        return semicolon < 0 ? raw.length() : semicolon + 1;
    }

    /** Windows programs write paths with bare backslashes, so only what must be escaped is taken as escaped. */
    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }
}
