package io.pop3gateway.mime.header;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message identifiers in headers (RFC 5322 §3.6.4), also those that were folded in the middle or lack their brackets.
 * Public for its neighbours in this room alone.
 */
public final class MessageIdentifiers {

    private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private MessageIdentifiers() {}

    /** All identifiers of a raw value, each octet one character, of which some programs make encoded words. */
    public static List<String> ofRaw(String raw) {
        return raw.isEmpty() ? List.of() : of(readable(raw));
    }

    /** Those of a raw In-Reply-To, where the obsolete syntax has phrases around them (RFC 5322 §4.5.4). */
    public static List<String> answered(String raw) {
        if (raw.isEmpty()) {
            return List.of();
        }
        String value = readable(raw);
        return BRACKETED.matcher(value).find()
                ? of(value)
                : of(value).stream().filter(id -> id.contains("@")).toList();
    }

    private static String readable(String raw) {
        return OneLine.of(EncodedWords.decode(HeaderOctets.toText(raw)).text());
    }

    /** All identifiers of a header's value, without brackets, in their order. */
    public static List<String> of(String value) {
        if (isOneAlone(value)) {
            return List.of(value.substring(1, value.length() - 1));
        }
        List<String> ids = new ArrayList<>();
        Matcher matcher = BRACKETED.matcher(value);
        while (matcher.find()) {
            add(ids, BLANKS.matcher(matcher.group(1)).replaceAll(""));
        }
        if (ids.isEmpty()) {
            for (String word : BLANKS.split(value.replace('<', ' ').replace('>', ' '))) {
                add(ids, word);
            }
        }
        return ids;
    }

    /** The form that nearly all have, for which no expression is needed. */
    private static boolean isOneAlone(String value) {
        int last = value.length() - 1;
        if (last < 2 || value.charAt(0) != '<' || value.charAt(last) != '>') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '<' || c == '>') {
                return false;
            }
        }
        return true;
    }

    private static void add(List<String> ids, String id) {
        if (!id.isEmpty()) {
            ids.add(id);
        }
    }
}
