package io.pop3gateway.mime;

import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.MimeScanner;
import io.pop3gateway.mime.text.BodyCollector;
import java.io.IOException;
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

    private final MimeLimits limits;
    private final LongSupplier nanoClock;

    /** A parser that keeps to the limits. */
    public MessageParser(MimeLimits limits) {
        this(limits, System::nanoTime);
    }

    /**
     * A parser that keeps to the limits by a clock of the caller's.
     *
     * @param nanoClock nanoseconds from any fixed point, as {@link System#nanoTime()}
     */
    public MessageParser(MimeLimits limits, LongSupplier nanoClock) {
        this.limits = Objects.requireNonNull(limits, "the limits must be given");
        this.nanoClock = Objects.requireNonNull(nanoClock, "the clock must be given");
    }

    /**
     * Reads a message, which may be cut off at any octet.
     *
     * @throws MimeFailure.TooLarge when it has more octets than the limits allow
     * @throws MimeFailure.TooComplex when it breaks another limit
     */
    public ParsedMessage parse(byte[] octets) {
        if (octets.length > limits.messageOctets()) {
            throw new MimeFailure.TooLarge(limits.messageOctets());
        }
        Deadline deadline = Deadline.start(limits, nanoClock);
        MimeScanner scanner = new MimeScanner(limits, deadline);
        scanner.accept(octets, 0, octets.length);
        MimePart root = scanner.finish();
        Set<MimeProblem> headerProblems = new LinkedHashSet<>();
        ParsedHeaders headers = HeaderParser.read(root, headerProblems, deadline);
        Set<MimeProblem> problems = new LinkedHashSet<>(headers.problems());
        BodyCollector collector = new BodyCollector(Octets.of(octets), deadline, problems);
        try {
            collector.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException("octets in memory must be readable", e);
        }
        return new ParsedMessage(
                headers,
                collector.text(),
                collector.html(),
                collector.attachments(),
                collector.report(),
                collector.calendar(),
                List.copyOf(problems));
    }
}
