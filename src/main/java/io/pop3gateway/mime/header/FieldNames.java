package io.pop3gateway.mime.header;

import java.util.stream.Stream;

/** Names of fields, compared in any case (RFC 5322 §1.2.2). Public for its neighbours in this room alone. */
public final class FieldNames {

    /** By their length. */
    private final String[][] byLength;

    private FieldNames(String... all) {
        int longest = Stream.of(all).mapToInt(String::length).max().orElse(0);
        byLength = new String[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] =
                    Stream.of(all).filter(name -> name.length() == wanted).toArray(String[]::new);
        }
    }

    /** @param names in ASCII */
    public static FieldNames of(String... names) {
        return new FieldNames(names);
    }

    public boolean contains(String name) {
        return find(name, 0, name.length()) != null;
    }

    /** The name that this part of a text is, as written there; null when it is none of these. */
    String find(String text, int start, int end) {
        int length = end - start;
        if (length >= byLength.length) {
            return null;
        }
        for (String name : byLength[length]) {
            if (text.startsWith(name, start)) {
                return name;
            }
            if (text.regionMatches(true, start, name, 0, length)) {
                return text.substring(start, end);
            }
        }
        return null;
    }
}
