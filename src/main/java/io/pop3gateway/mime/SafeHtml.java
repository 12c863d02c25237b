package io.pop3gateway.mime;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * Makes the HTML of a mail safe to show with the OWASP Java HTML Sanitizer: no script, form, frame or style sheet, nothing
 * loaded from elsewhere unless asked for, and links that tell nothing. Safe for use by several threads.
 */
public final class SafeHtml {

    private static final PolicyFactory INSIDE_ONLY = HtmlRules.policy(false);
    private static final PolicyFactory REMOTE_TOO = HtmlRules.policy(true);

    private final MimeLimits limits;
    private final LongSupplier nanoClock;

    /** A cleaner that keeps to the time limit. */
    public SafeHtml(MimeLimits limits) {
        this(limits, System::nanoTime);
    }

    /**
     * A cleaner that keeps to the time limit by a clock of the caller's.
     *
     * @param nanoClock nanoseconds from any fixed point, as {@link System#nanoTime()}
     */
    public SafeHtml(MimeLimits limits, LongSupplier nanoClock) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
        this.nanoClock = Objects.requireNonNull(nanoClock, "the clock must be given");
    }

    /**
     * Cleans a page.
     *
     * @param html as the message has it
     * @param images which pictures stay
     * @param inlineImages finds a picture of the message by its Content-ID without angle brackets (RFC 2392), such as
     *     {@link InlineImages}; not asked when images are blocked
     * @throws MimeFailure.TooComplex when it takes too long
     */
    public CleanHtml clean(String html, ImageRule images, Function<String, Optional<InlineImage>> inlineImages) {
        StringBuilder out = new StringBuilder(html.length());
        // the sanitizer balances its output, so a tag that it must refuse cannot come as far as this renderer
        HtmlStreamRenderer renderer = HtmlStreamRenderer.create(out, problem -> {});
        PolicyFactory policy = images == ImageRule.ALLOW ? REMOTE_TOO : INSIDE_ONLY;
        ImageFilter filter =
                new ImageFilter(policy.apply(renderer), images, inlineImages, Deadline.start(limits, nanoClock));
        HtmlSanitizer.sanitize(html, filter);
        return new CleanHtml(out.toString(), filter.remoteBlocked());
    }
}
