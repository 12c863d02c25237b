package io.pop3gateway.mime;

import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.MimeScanner;
import io.pop3gateway.mime.text.BodyCollector;
import io.pop3gateway.mime.text.TextAllowance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Reads a whole message. Whatever is broken is read as well as it can be and told as a problem; only what breaks a limit is
 * refused. It blocks for up to {@link MimeLimits#parseTime()}. Safe for use by several threads.
 */
public final class MessageParser {

    private static final int BLOCK = 64 << 10;

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
     * Reads a message, which may be cut off at any octet. Of one that is not in memory no more is held than its headers and the text
     * that is wanted.
     *
     * @param message its octets
     * @param text octets of text, and as many of HTML, that are wanted at most, 0 or more; what is more is left out with a problem
     * @throws MimeFailure.TooLarge when it has more octets than the limits allow
     * @throws MimeFailure.TooComplex when it breaks another limit
     * @throws IOException when the octets cannot be read
     */
    public ParsedMessage parse(OctetSource message, long text) throws IOException {
        if (message.size() > limits.messageOctets()) {
            throw new MimeFailure.TooLarge(limits.messageOctets());
        }
        ParseDeadline deadline = clocks.start(limits);
        MimePart root = scanned(message, deadline);
        Set<MimeProblem> headerProblems = new LinkedHashSet<>();
        ParsedHeaders headers = HeaderParser.read(root, headerProblems, deadline);
        Set<MimeProblem> problems = new LinkedHashSet<>(headers.problems());
        BodyCollector collector = new BodyCollector(message, deadline, new TextAllowance(text), problems);
        collector.walk(root);
        return new ParsedMessage(
                headers,
                collector.text(),
                collector.html(),
                collector.attachments(),
                collector.report(),
                collector.calendar(),
                List.copyOf(problems));
    }

    /**
     * How many octets its text and its HTML have in all, as they were sent.
     *
     * @throws MimeFailure.TooComplex when it breaks a limit
     * @throws IOException when the octets cannot be read
     */
    public long textOctets(OctetSource message) throws IOException {
        return BodyCollector.octets(scanned(message, clocks.start(limits)));
    }

    private MimePart scanned(OctetSource message, ParseDeadline deadline) throws IOException {
        MimeScanner scanner = new MimeScanner(limits, deadline);
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, message.size()))];
        try (InputStream octets = message.open(0, message.size())) {
            for (int count = octets.read(block); count >= 0; count = octets.read(block)) {
                scanner.accept(block, 0, count);
            }
        }
        return scanner.finish();
    }
}
