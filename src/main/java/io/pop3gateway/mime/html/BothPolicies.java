package io.pop3gateway.mime.html;

import java.util.List;
import org.owasp.html.HtmlSanitizer;

/** Tells two of each event of a page, the first one first. Neither may change the attributes that it is told of. */
record BothPolicies(HtmlSanitizer.Policy first, HtmlSanitizer.Policy second) implements HtmlSanitizer.Policy {

    @Override
    public void openDocument() {
        first.openDocument();
        second.openDocument();
    }

    @Override
    public void closeDocument() {
        first.closeDocument();
        second.closeDocument();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        first.openTag(element, attributes);
        second.openTag(element, attributes);
    }

    @Override
    public void closeTag(String element) {
        first.closeTag(element);
        second.closeTag(element);
    }

    @Override
    public void text(String text) {
        first.text(text);
        second.text(text);
    }
}
