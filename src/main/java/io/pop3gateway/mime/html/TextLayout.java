package io.pop3gateway.mime.html;

/** Lays out the text of a page: blanks collapse, breaks do not pile up, quotes are marked at the start of each line. */
final class TextLayout {

    private final StringBuilder out = new StringBuilder();
    private int breaks;
    private boolean blank;
    private int quotes;
    /** The lowest depth since the last text: an empty line between a quote and what is none is none. */
    private int lowest;

    private String mark = "";

    /** Words, of which blanks in a row count as one. */
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') {
                blank = true;
            } else if (c == '\u00A0') {
                // mail programs write runs of these to make room, not to keep words together
                blank = true;
            } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF' && c != '\u034F' && !Character.isISOControl(c)) {
                put(c);
                int end = endOfWord(text, i + 1);
                out.append(text, i + 1, end);
                i = end - 1;
            }
        }
    }

    /** What stands behind a letter as it is: others need a look at each. */
    private static int endOfWord(String text, int begin) {
        int end = begin;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char c) {
        return c > ' ' && c < '\u007F' || c > '\u00AD' && c != '\u034F' && c != '\u200B' && c != '\uFEFF';
    }

    /** Text whose blanks and line breaks count. */
    void preformatted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                breaks = Math.max(breaks, 0) + 1;
                blank = false;
            } else if (c == ' ' || c == '\t') {
                start();
                out.append(c);
            } else if (!Character.isISOControl(c)) {
                put(c);
            }
        }
    }

    /** Asks for at least so many line breaks before the next text. */
    void breakLines(int least) {
        breaks = Math.max(breaks, least);
        blank = false;
    }

    /** One more line break, as an author asked for it. */
    void lineBreak() {
        breaks++;
        blank = false;
    }

    /** What stands before the next text on its line, such as the number of a list's item. */
    void mark(String text) {
        mark = text;
    }

    void rule() {
        breakLines(1);
        start();
        out.append("---");
        breakLines(1);
    }

    void quote(int change) {
        quotes = Math.max(0, quotes + change);
        lowest = Math.min(lowest, quotes);
    }

    int length() {
        return out.length();
    }

    String since(int position) {
        return out.substring(Math.min(position, out.length()));
    }

    String finish() {
        if (out.isEmpty()) {
            return "";
        }
        return out.append('\n').toString();
    }

    private void put(char c) {
        boolean lineStart = breaks > 0 || out.isEmpty();
        start();
        if (blank && !lineStart) {
            out.append(' ');
        }
        blank = false;
        out.append(c);
    }

    private void start() {
        boolean first = out.isEmpty();
        if (!first && breaks > 0) {
            // an empty line parts paragraphs; more of them say nothing more
            out.append('\n');
            if (breaks > 1) {
                out.append(quotePrefix(lowest).strip()).append('\n');
            }
        }
        if (first || breaks > 0) {
            out.append(quotePrefix(quotes));
        }
        breaks = 0;
        lowest = quotes;
        out.append(mark);
        mark = "";
    }

    private static String quotePrefix(int depth) {
        return depth == 0 ? "" : ">".repeat(Math.min(depth, 20)) + " ";
    }
}
