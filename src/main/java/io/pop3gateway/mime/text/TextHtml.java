package io.pop3gateway.mime.text;

/** Shows plain text as HTML: the same characters in the same lines, and nothing in them means anything. */
final class TextHtml {

    static final String BEGIN = "<div style=\"white-space:pre-wrap\">";
    static final String END = "</div>";

    private TextHtml() {}

    /** Text for the content of an element. */
    static String escaped(CharSequence text) {
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
