package io.pop3gateway.mime.html;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParseDeadline;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.owasp.html.Handler;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;

/**
 * Makes the HTML of a mail safe to show with the OWASP Java HTML Sanitizer: no script, form or frame, of style sheets what lays
 * out and colours the letter alone, nothing loaded from elsewhere unless asked for, links that tell nothing, and not what the
 * sender hid. Safe for use by several threads.
 */
public final class SafeHtml {

    private final MimeLimits limits;
    private final ParseDeadline.Clocks clocks;

    /** A cleaner that keeps to the time limit. */
    public SafeHtml(MimeLimits limits) {
        this(limits, ParseDeadline::start);
    }

    /**
     * A cleaner that keeps to the time limit by a clock of the caller's.
     *
     * @param nanoClock nanoseconds from any fixed point, as {@link System#nanoTime()}
     */
    public SafeHtml(MimeLimits limits, LongSupplier nanoClock) {
        this(limits, all -> ParseDeadline.start(all, nanoClock));
        Objects.requireNonNull(nanoClock, "the clock must be given");
    }

    private SafeHtml(MimeLimits limits, ParseDeadline.Clocks clocks) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
        this.clocks = clocks;
    }

    /**
     * Cleans a page. Pictures are those of {@code img}, of {@code background} at tables, their parts and the body, and of
     * {@code url()} in inline styles.
     *
     * @param html as the message has it
     * @param images which pictures stay
     * @param inlineImages finds a picture of the message by its Content-ID without angle brackets (RFC 2392), such as
     *     {@link InlineImages}; not asked when images are blocked
     * @throws MimeFailure.TooComplex when it takes too long
     */
    public CleanHtml clean(String html, ImageRule images, Function<String, Optional<InlineImage>> inlineImages) {
        StringBuilder letter = new StringBuilder(html.length());
        Box box = clean(html, images, inlineImages, letter);
        return new CleanHtml(box.around(letter), box.remoteImagesBlocked());
    }

    /**
     * Cleans a page without its pictures, as {@link #clean} does when they are blocked, and makes a text of it. To take it apart
     * is most of the work, and is done once for both.
     *
     * @param html as the message has it
     * @throws MimeFailure.TooComplex when both take too long
     */
    public ShownHtml shown(String html) {
        StringBuilder letter = new StringBuilder(html.length());
        Page page = Page.begin(clocks.start(limits));
        HtmlText text = new HtmlText(page);
        ImageSource none = new ImageSource(ImageRule.BLOCK, id -> Optional.empty(), page.deadline());
        Box box = clean(html, none, page, letter, cleaning -> new BothPolicies(text, cleaning));
        return new ShownHtml(box.around(letter), text.finish());
    }

    /**
     * What stands around a cleaned letter: a style sheet holds inside its box alone.
     *
     * @param before what stands before it
     * @param behind what stands behind it
     * @param remoteImagesBlocked whether something that would have been loaded from elsewhere was left out
     */
    public record Box(String before, String behind, boolean remoteImagesBlocked) {

        private String around(StringBuilder letter) {
            // a letter may be large, and most have no sheet: one copy less
            return before.isEmpty() ? letter.toString() : before + letter + behind;
        }
    }

    /**
     * The same for a page that may be large.
     *
     * @param letter where it goes
     * @return what stands around it
     */
    public Box clean(
            String html, ImageRule images, Function<String, Optional<InlineImage>> inlineImages, Appendable letter) {
        Page page = Page.begin(clocks.start(limits));
        ImageSource source = new ImageSource(images, inlineImages, page.deadline());
        return clean(html, source, page, letter, UnaryOperator.identity());
    }

    private static Box clean(
            String html, ImageSource source, Page page, Appendable letter, UnaryOperator<HtmlSanitizer.Policy> beside) {
        // the sanitizer balances its output, so a tag that it must refuse cannot come as far as this renderer
        HtmlStreamRenderer renderer = HtmlStreamRenderer.create(letter, Handler.PROPAGATE, problem -> {});
        StyleSheet sheet = StyleSheet.ofPage(page);
        HtmlRules.forPage(
                source,
                renderer,
                policy -> HtmlSanitizer.sanitize(
                        html,
                        beside.apply(new LetterFilter(
                                new ImageFilter(policy, source, page.deadline()), sheet, page.styles()))));
        String css = sheet.kept();
        return css.isEmpty()
                ? new Box("", "", source.remoteBlocked())
                : new Box(
                        "<style>" + css + "</style><div class=\"" + StyleSheet.BOX + "\">",
                        "</div>",
                        source.remoteBlocked());
    }
}
