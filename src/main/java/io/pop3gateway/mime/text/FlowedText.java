package io.pop3gateway.mime.text;

/** Joins the lines of format=flowed text (RFC 3676 §4), as they come. */
final class FlowedText implements CharacterStage {

    private static final String SIGNATURE = "-- ";

    /** A line that is longer, which RFC 5322 §2.1.1 knows none of, is not held until its end. */
    private static final int LONGEST = 16 << 10;

    private final boolean deleteSpace;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;
    private boolean signature;
    private boolean flowing;
    private int depth;

    /** @param deleteSpace the DelSp parameter: the blank at the end of a flowed line is no part of the text */
    FlowedText(boolean deleteSpace) {
        this.deleteSpace = deleteSpace;
    }

    @Override
    public void accept(CharSequence piece, StringBuilder out) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c == '\n') {
                end(true, out);
                continue;
            }
            line.append(c);
            if (line.length() == LONGEST) {
                String content = opened(out);
                // its last character may be the blank at the line's end
                int certain = Math.max(0, content.length() - 1);
                out.append(content, 0, certain);
                line.append(content, certain, content.length());
            }
        }
    }

    @Override
    public void finish(StringBuilder out) {
        if (begun || !line.isEmpty()) {
            end(false, out);
        } else if (flowing) {
            out.append('\n');
        }
    }

    private void end(boolean ended, StringBuilder out) {
        String content = opened(out);
        begun = false;
        flowing = content.endsWith(" ") && !signature;
        out.append(content, 0, content.length() - (flowing && deleteSpace ? 1 : 0));
        if (!flowing && ended) {
            out.append('\n');
        }
    }

    /**
     * Takes what is held of the line, without the marks at its start, and ends the paragraph before where it does not belong to it.
     */
    private String opened(StringBuilder out) {
        String held = line.toString();
        line.setLength(0);
        if (begun) {
            return held;
        }
        begun = true;
        int quotes = quoteDepth(held);
        // §4.4: one blank after the quote marks was stuffed in
        boolean stuffed = quotes < held.length() && held.charAt(quotes) == ' ';
        String content = held.substring(stuffed ? quotes + 1 : quotes);
        signature = content.equals(SIGNATURE) || held.equals(SIGNATURE);
        // §4.5: a paragraph ends where the depth of the quote changes; §4.3: a signature never flows
        if (flowing && (quotes != depth || signature)) {
            out.append('\n');
            flowing = false;
        }
        if (!flowing && quotes > 0) {
            out.append(">".repeat(quotes)).append(' ');
        }
        depth = quotes;
        return content;
    }

    private static int quoteDepth(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        return quotes;
    }
}
