package io.pop3gateway.mime.header;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of fields, compared in any case (RFC 5322 §1.2.2). Public for its neighbours in this room alone. */
public final class FieldNames {

    private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** In lower case, by their length. */
    private final byte[][][] byLength;

    private FieldNames(String... all) {
        int longest = 0;
        for (String name : all) {
            names.add(name);
            longest = Math.max(longest, name.length());
        }
        byLength = new byte[longest + 1][][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] = Stream.of(all)
                    .filter(name -> name.length() == wanted)
                    .map(name -> name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }
    }

    /** @param names in ASCII */
    public static FieldNames of(String... names) {
        return new FieldNames(names);
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether that part of a text is one of the names. */
    boolean contains(String text, int start, int end) {
        int length = end - start;
        if (length >= byLength.length) {
            return false;
        }
        for (byte[] name : byLength[length]) {
            if (isSame(name, text, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(byte[] name, String text, int start) {
        for (int i = 0; i < name.length; i++) {
            char c = text.charAt(start + i);
            if ((c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
