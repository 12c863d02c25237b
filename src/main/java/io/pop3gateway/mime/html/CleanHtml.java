package io.pop3gateway.mime.html;

import java.util.Objects;

/**
 * HTML that is safe to show.
 *
 * @param html a fragment for the body of a page
 * @param remoteImagesBlocked whether something that would have been loaded from elsewhere was left out
 */
public record CleanHtml(String html, boolean remoteImagesBlocked) {

    /** Checks that it is there. */
    public CleanHtml {
        Objects.requireNonNull(html, "the HTML must be given, if empty");
    }
}
