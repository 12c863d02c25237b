package io.pop3gateway.mime.text;

/** Shows plain text as HTML: the same characters in the same lines, and nothing in them means anything. */
public final class TextHtml {

    private TextHtml() {}

    /**
     * A fragment for the body of a page.
     *
     * @param text with LF line ends
     */
    public static String of(String text) {
        return "<div style=\"white-space:pre-wrap\">" + escaped(text) + "</div>";
    }

    /** Text for an element's content or for an attribute in quotation marks. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
