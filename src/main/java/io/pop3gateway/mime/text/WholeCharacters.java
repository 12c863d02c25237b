package io.pop3gateway.mime.text;

import java.util.Arrays;

/** Text that was cut off after any octet, without the character that was cut through. */
final class WholeCharacters {

    /** As far as a line end is looked for: in no charset of mail is it a part of another character, but in UTF-16 and UTF-32. */
    private static final int FAR = 4096;

    /** The longest character of UTF-32, and a whole number of those of UTF-16. */
    private static final int WIDEST = 4;

    private WholeCharacters() {}

    static byte[] of(byte[] octets) {
        return Arrays.copyOf(octets, end(octets));
    }

    private static int end(byte[] octets) {
        int last = octets.length;
        boolean wide = false;
        for (int at = last; at > Math.max(0, last - FAR); at--) {
            wide |= octets[at - 1] == 0;
        }
        if (wide) {
            return last - last % WIDEST;
        }
        for (int at = last; at > Math.max(0, last - FAR); at--) {
            if (octets[at - 1] == '\n') {
                return at;
            }
        }
        int lead = last;
        while (lead > Math.max(0, last - WIDEST) && (octets[lead - 1] & 0xC0) == 0x80) {
            lead--;
        }
        return lead > 0 && (octets[lead - 1] & 0xFF) >= 0xC0 ? lead - 1 : lead;
    }
}
