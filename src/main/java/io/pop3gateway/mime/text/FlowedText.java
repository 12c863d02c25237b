package io.pop3gateway.mime.text;

/** Joins the lines of format=flowed text (RFC 3676 §4). */
final class FlowedText {

    private static final String SIGNATURE = "-- ";

    private final boolean deleteSpace;
    private final StringBuilder out = new StringBuilder();
    private boolean flowing;
    private int depth;

    private FlowedText(boolean deleteSpace) {
        this.deleteSpace = deleteSpace;
    }

    /**
     * Makes paragraphs of flowed lines.
     *
     * @param text with LF line ends
     * @param deleteSpace the DelSp parameter: the blank at the end of a flowed line is no part of the text
     */
    static String unflow(String text, boolean deleteSpace) {
        FlowedText flowed = new FlowedText(deleteSpace);
        int at = 0;
        while (at < text.length()) {
            int lf = text.indexOf('\n', at);
            int end = lf < 0 ? text.length() : lf;
            flowed.line(text.substring(at, end), lf >= 0);
            at = end + 1;
        }
        if (flowed.flowing && text.endsWith("\n")) {
            flowed.out.append('\n');
        }
        return flowed.out.toString();
    }

    private void line(String line, boolean ended) {
        int quotes = quoteDepth(line);
        // §4.4: one blank after the quote marks was stuffed in
        boolean stuffed = quotes < line.length() && line.charAt(quotes) == ' ';
        String content = line.substring(stuffed ? quotes + 1 : quotes);
        boolean signature = content.equals(SIGNATURE) || line.equals(SIGNATURE);
        // §4.5: a paragraph ends where the depth of the quote changes; §4.3: a signature never flows
        if (flowing && (quotes != depth || signature)) {
            out.append('\n');
            flowing = false;
        }
        if (!flowing && quotes > 0) {
            out.append(">".repeat(quotes)).append(' ');
        }
        flowing = content.endsWith(" ") && !signature;
        depth = quotes;
        out.append(content, 0, content.length() - (flowing && deleteSpace ? 1 : 0));
        if (!flowing && ended) {
            out.append('\n');
        }
    }

    private static int quoteDepth(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        return quotes;
    }
}
