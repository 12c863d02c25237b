package io.pop3gateway.mime.header;

/**
 * Finds encoded words (RFC 2047 §2) in a text one after the other, in one pass. The charset may be missing: some programs do not
 * know their own; the rest may hold blanks, which the RFC forbids.
 */
final class EncodedWordFinder {

    private static final int LONGEST_CHARSET = 80;

    private final String text;
    private int from;
    private int start;
    private int charsetEnd;
    private int end;

    EncodedWordFinder(String text) {
        this.text = text;
    }

    /** Goes on to the next word; false when there is none. */
    boolean next() {
        for (int at = text.indexOf("=?", from); at >= 0; at = text.indexOf("=?", at + 1)) {
            if (isWordAt(at)) {
                from = end;
                return true;
            }
        }
        return false;
    }

    /** Whether the whole text is one word. */
    static boolean isWord(String text) {
        EncodedWordFinder finder = new EncodedWordFinder(text);
        return finder.next() && finder.start == 0 && finder.end == text.length();
    }

    private boolean isWordAt(int at) {
        int charset = at + 2;
        while (charset < text.length() && charset - at - 2 <= LONGEST_CHARSET && isLabel(text.charAt(charset))) {
            charset++;
        }
        if (charset - at - 2 > LONGEST_CHARSET
                || charset + 2 >= text.length()
                || text.charAt(charset) != '?'
                || "bBqQ".indexOf(text.charAt(charset + 1)) < 0
                || text.charAt(charset + 2) != '?') {
            return false;
        }
        int close = text.indexOf('?', charset + 3);
        if (close < 0 || close + 1 >= text.length() || text.charAt(close + 1) != '=') {
            return false;
        }
        start = at;
        charsetEnd = charset;
        end = close + 2;
        return true;
    }

    private static boolean isLabel(char c) {
        return c != '?' && c != ' ' && (c < '\t' || c > '\r');
    }

    /** Where the word begins. */
    int start() {
        return start;
    }

    /** One past its last character. */
    int end() {
        return end;
    }

    /** The word as it was written. */
    String word() {
        return text.substring(start, end);
    }

    /** What it calls its charset, a language perhaps behind it; may be empty. */
    String charset() {
        return text.substring(start + 2, charsetEnd);
    }

    /** Whether it is in base64, and not in the encoding that is called Q. */
    boolean isBase64() {
        char encoding = text.charAt(charsetEnd + 1);
        return encoding == 'b' || encoding == 'B';
    }

    /** What is encoded. */
    String content() {
        return text.substring(charsetEnd + 3, end - 2);
    }
}
