package io.pop3gateway.mime.header;

/**
 * Text on one line: nothing is left in it that would break a line or hide in it.
 * Public for its neighbours in this room alone.
 */
public final class OneLine {

    private OneLine() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n') {
                out.append(' ');
            } else if (!Character.isISOControl(c)) {
                out.append(c);
            }
        }
        return out.toString().strip();
    }
}
