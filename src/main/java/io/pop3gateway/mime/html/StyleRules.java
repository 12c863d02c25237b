package io.pop3gateway.mime.html;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Which properties of CSS are let through, in an element's own style and in style sheets. */
final class StyleRules {

    /** What the sanitizer knows by default, and what shows one of two forms of a letter. */
    static final CssSchema SCHEMA = CssSchema.union(
            CssSchema.DEFAULT,
            CssSchema.withProperties(
                    Set.of("display", "visibility", "overflow", "max-height", "max-width", "min-width")));

    private static final PolicyFactory ONE = new HtmlPolicyBuilder()
            .allowElements("p")
            .allowWithoutAttributes("p")
            .allowStyling(SCHEMA)
            .toFactory();
    private static final Pattern PROPERTY = Pattern.compile("[a-z-]{1,40}");
    private static final String BEFORE = "<p style=\"";
    private static final int LONGEST = 1000;

    private StyleRules() {}

    /** A declaration as the sanitizer writes it; empty when it is none that is let through. */
    static Optional<String> declaration(String property, String value) {
        if (value.length() > LONGEST || !PROPERTY.matcher(property).matches()) {
            return Optional.empty();
        }
        String quoted = value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        String html = ONE.sanitize(BEFORE + property + ":" + quoted + "\">x</p>");
        if (!html.startsWith(BEFORE)) {
            return Optional.empty();
        }
        String kept = html.substring(BEFORE.length(), html.indexOf('"', BEFORE.length()));
        // what the sanitizer escapes for an attribute would mean something else in a style sheet
        return kept.isEmpty() || kept.indexOf('&') >= 0 || kept.indexOf('{') >= 0 || kept.indexOf('}') >= 0
                ? Optional.empty()
                : Optional.of(kept);
    }
}
