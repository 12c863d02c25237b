package io.pop3gateway.mime;

import io.pop3gateway.mime.enclosed.Containers;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.mime.html.ShownHtml;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartScan;
import io.pop3gateway.mime.text.BodyCollector;
import io.pop3gateway.mime.text.TextAllowance;
import io.pop3gateway.mime.text.WholeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Reads a whole message. Whatever is broken is read as well as it can be and told as a problem; only what breaks a limit is
 * refused. It blocks for up to {@link MimeLimits#parseTime()}. Safe for use by several threads.
 */
public final class MessageParser {

    private final MimeLimits limits;
    private final ParseDeadline.Clocks clocks;

    /** A parser that keeps to the limits. */
    public MessageParser(MimeLimits limits) {
        this(limits, ParseDeadline::start);
    }

    /**
     * A parser that keeps to the limits by a clock of the caller's.
     *
     * @param nanoClock nanoseconds from any fixed point, as {@link System#nanoTime()}
     */
    public MessageParser(MimeLimits limits, LongSupplier nanoClock) {
        this(limits, all -> ParseDeadline.start(all, nanoClock));
        Objects.requireNonNull(nanoClock, "the clock must be given");
    }

    private MessageParser(MimeLimits limits, ParseDeadline.Clocks clocks) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
        this.clocks = clocks;
    }

    /**
     * Reads a message, which may be cut off at any octet, with all its text.
     *
     * @throws MimeFailure.TooLarge when it has more octets than the limits allow
     * @throws MimeFailure.TooComplex when it breaks another limit
     */
    public ParsedMessage parse(byte[] octets) {
        try {
            return parse(OctetSource.of(octets), Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException("octets in memory must be readable", e);
        }
    }

    /**
     * Reads a message, which may be cut off at any octet. Of one that is not in memory no more is held than its headers and the
     * text that is wanted.
     *
     * @param message its octets
     * @param text octets of text, and as many of HTML, that are wanted at most, 0 or more; what is more is left out with a problem
     * @throws MimeFailure.TooLarge when it has more octets than the limits allow
     * @throws MimeFailure.TooComplex when it breaks another limit
     * @throws IOException when the octets cannot be read
     */
    public ParsedMessage parse(OctetSource message, long text) throws IOException {
        ParseDeadline deadline = clocks.start(limits);
        Reading reading = read(message, scanned(message, deadline), text, deadline);
        return reading.message(reading.parts().text(), reading.parts().html());
    }

    /**
     * Reads a message as {@link #parse(OctetSource, long)} does, and makes its HTML safe to show.
     *
     * @param cleaner makes the HTML safe; its time is one of its own
     */
    public ShownMessage shown(OctetSource message, long text, SafeHtml cleaner) throws IOException {
        ParseDeadline deadline = clocks.start(limits);
        return shown(message, scanned(message, deadline), text, cleaner, deadline);
    }

    /**
     * Reads a message that stands in another one, encoded or not, as {@link #shown} reads the whole.
     *
     * @param section the section number of the part that encloses it
     * @return empty when the message has no such part, or the part is no message
     */
    public Optional<ShownMessage> enclosed(OctetSource message, String section, long text, SafeHtml cleaner)
            throws IOException {
        ParseDeadline deadline = clocks.start(limits);
        Containers containers = new Containers(limits, deadline);
        Enclosed whole = new Enclosed(message, PartScan.of(message, limits, deadline));
        Optional<Enclosed> part = containers.find(whole, section);
        Optional<Enclosed> found = part.isEmpty() ? Optional.empty() : containers.message(part.get());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(shown(found.get().octets(), found.get().part(), text, cleaner, deadline));
    }

    private MimePart scanned(OctetSource message, ParseDeadline deadline) throws IOException {
        if (message.size() > limits.messageOctets()) {
            throw new MimeFailure.TooLarge(limits.messageOctets());
        }
        return PartScan.of(message, limits, deadline);
    }

    private ShownMessage shown(OctetSource message, MimePart root, long text, SafeHtml cleaner, ParseDeadline deadline)
            throws IOException {
        Reading reading = read(message, root, text, deadline);
        BodyCollector parts = reading.parts();
        Optional<ShownHtml> both = parts.onlyHtml().map(cleaner::shown);
        String words = both.map(ShownHtml::text).orElseGet(parts::text);
        Optional<String> safeHtml = both.map(ShownHtml::html).or(() -> parts.html()
                .map(hostile -> cleaner.clean(hostile, ImageRule.BLOCK, contentId -> Optional.empty())
                        .html()));
        return new ShownMessage(message.size(), reading.message(words, Optional.empty()), safeHtml);
    }

    private Reading read(OctetSource message, MimePart root, long text, ParseDeadline deadline) throws IOException {
        Set<MimeProblem> headerProblems = new LinkedHashSet<>();
        ParsedHeaders headers = HeaderParser.read(root, headerProblems, deadline);
        Set<MimeProblem> problems = new LinkedHashSet<>(headers.problems());
        BodyCollector parts = new BodyCollector(
                message, deadline, new Containers(limits, deadline), TextAllowance.ofAll(text), problems);
        parts.walk(root);
        return new Reading(headers, parts, problems);
    }

    /** What was found of a message, of which nothing is made HTML or text yet. */
    private record Reading(ParsedHeaders headers, BodyCollector parts, Set<MimeProblem> problems) {

        ParsedMessage message(String text, Optional<String> html) {
            return new ParsedMessage(
                    headers, text, html, parts.attachments(), parts.report(), parts.calendar(), List.copyOf(problems));
        }
    }

    /**
     * Finds all of a message's text, however much there is, and reads none of it but a little of each part.
     *
     * @param message its octets, readable for as long as the text is read
     * @throws MimeFailure.TooLarge when it has more octets than the limits allow
     * @throws MimeFailure.TooComplex when it breaks another limit
     * @throws IOException when the octets cannot be read
     */
    public WholeText whole(OctetSource message) throws IOException {
        ParseDeadline deadline = clocks.start(limits);
        Enclosed root = new Enclosed(message, scanned(message, deadline));
        return WholeText.of(root, new Containers(limits, deadline), () -> clocks.start(limits), deadline);
    }
}
