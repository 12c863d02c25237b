package io.pop3gateway.mime.header;

/**
 * Text on one line: nothing is left in it that would break a line or hide in it.
 * Public for its neighbours in this room alone.
 */
public final class OneLine {

    private OneLine() {}

    /** Whether text is printable ASCII without blanks around it, as nearly all of it is. */
    private static boolean isFine(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return length == 0 || text.charAt(0) != ' ' && text.charAt(length - 1) != ' ';
    }

    public static String of(String text) {
        if (isFine(text)) {
            return text;
        }
        char[] out = new char[text.length()];
        int length = 0;
        for (int i = 0; i < out.length; i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n') {
                out[length++] = ' ';
            } else if (!Character.isISOControl(c)) {
                out[length++] = c;
            }
        }
        return new String(out, 0, length).strip();
    }
}
