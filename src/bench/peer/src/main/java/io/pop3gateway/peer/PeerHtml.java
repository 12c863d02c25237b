package io.pop3gateway.peer;

import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** HTML made safe and made text with the sanitizer's stock policies, as its handbook shows. */
final class PeerHtml {

    private static final PolicyFactory SAFE = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.IMAGES)
            .and(Sanitizers.LINKS)
            .and(Sanitizers.STYLES);

    /** Lets no element through, so that only text is left. */
    private static final PolicyFactory TEXT = new HtmlPolicyBuilder().toFactory();

    private PeerHtml() {}

    static String cleaned(String html) {
        return SAFE.sanitize(html);
    }

    static String text(String html) {
        return Encoding.decodeHtml(TEXT.sanitize(html), false);
    }
}
