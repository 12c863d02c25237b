package io.pop3gateway.mime.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of text/enriched (RFC 1896) and of text/richtext (RFC 1341 §7.1.3), without their commands. */
final class EnrichedText {

    private static final Pattern TOKEN = Pattern.compile("<<|</?[A-Za-z0-9-]{1,60}>|\n+|[^<\n]+|<");

    private final boolean old;
    private final StringBuilder out = new StringBuilder();
    private int unseen;
    private int unfilled;

    private EnrichedText(boolean old) {
        this.old = old;
    }

    /**
     * Plain text.
     *
     * @param text with LF line ends
     * @param old whether it is text/richtext
     */
    static String plain(String text, boolean old) {
        EnrichedText enriched = new EnrichedText(old);
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            enriched.token(token.group());
        }
        return enriched.out.toString();
    }

    private void token(String token) {
        if (token.length() > 2 && token.charAt(0) == '<') {
            command(token.substring(1, token.length() - 1).toLowerCase(Locale.ROOT));
        } else if (unseen > 0) {
            return;
        } else if (token.charAt(0) == '\n' && unfilled == 0) {
            // one line break is a blank, of more one is taken away; richtext has a command for them
            out.append(old || token.length() == 1 ? " " : token.substring(1));
        } else {
            out.append(token.equals("<<") ? "<" : token);
        }
    }

    private void command(String name) {
        switch (name) {
            case "param", "comment" -> unseen++;
            case "/param", "/comment" -> unseen = Math.max(0, unseen - 1);
            case "nofill" -> unfilled++;
            case "/nofill" -> unfilled = Math.max(0, unfilled - 1);
            case "nl" -> out.append('\n');
            case "lt" -> out.append('<');
            case "/paragraph" -> out.append(old ? "\n" : "");
            default -> {
                // looks, not words
            }
        }
    }
}
