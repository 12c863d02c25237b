package io.pop3gateway.mime.html;

import java.util.Objects;

/**
 * A page of HTML in the two forms that it is shown in.
 *
 * @param html safe to show, a fragment for the body of a page
 * @param text what a person reads there
 */
public record ShownHtml(String html, String text) {

    /** Checks that both are there. */
    public ShownHtml {
        Objects.requireNonNull(html, "the HTML must be given, if empty");
        Objects.requireNonNull(text, "the text must be given, if empty");
    }
}
