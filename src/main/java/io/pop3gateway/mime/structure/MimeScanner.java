package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParseDeadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Finds the parts of a message in one pass over its octets, as they come, and refuses what breaks a limit at the octet that
 * breaks it. It holds the header sections, which the limits bound, and never a body.
 * Public for its neighbours in this room alone.
 */
public final class MimeScanner {

    /** RFC 2046 §5.1.1 allows a boundary 70 characters; programs write longer ones. */
    private static final int LONGEST_DELIMITER = 1024;

    private static final int LINES_PER_CLOCK = 1024;

    private final MimeLimits limits;
    private final ParseDeadline deadline;
    private final Deque<OpenPart> open = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private int multiparts;
    private int parts;
    private int headerOctets;
    private long offset;
    private long lineStart;
    private int previousLineEnd;
    private int lastOctet;
    private int lines;
    private boolean skipping;
    private Candidate candidate;
    private boolean lfLines;
    private boolean crLines;
    /** Whether the line ends in a CR of which it is not known yet whether an LF follows. */
    private boolean heldCr;

    public MimeScanner(MimeLimits limits, ParseDeadline deadline) {
        this(limits, deadline, "");
    }

    MimeScanner(MimeLimits limits, ParseDeadline deadline, String section) {
        this.limits = limits;
        this.deadline = deadline;
        open.push(new OpenPart(null, section, limits));
    }

    /**
     * Takes the next octets.
     *
     * @throws MimeFailure.TooComplex when a limit is broken
     */
    public void accept(byte[] octets, int from, int to) {
        deadline.check();
        int at = from;
        while (at < to) {
            if (heldCr && octets[at] != '\n') {
                crLines = true;
                endLine(1);
            }
            int end = endOfLine(octets, at, to);
            int last = octets[end - 1];
            collect(octets, at, end);
            offset += end - at;
            heldCr = last == '\r' && takesCr();
            if (last == '\n') {
                boolean crlf = (end - 2 >= at ? octets[end - 2] : lastOctet) == '\r';
                lfLines = true;
                endLine(crlf ? 2 : 1);
            }
            lastOctet = last;
            at = end;
        }
    }

    /** One past the octet that may end the line, or the end of what is there. */
    private int endOfLine(byte[] octets, int from, int to) {
        boolean takesCr = takesCr();
        int end = from;
        while (end < to && octets[end] != '\n' && !(takesCr && octets[end] == '\r')) {
            end++;
        }
        return Math.min(to, end + 1);
    }

    /** RFC 5322 §2.3 forbids a bare CR; a message whose very first line ends with one has all its lines end so. */
    private boolean takesCr() {
        return crLines || !lfLines;
    }

    /** Ends the message and answers its outermost part. */
    public MimePart finish() {
        if (offset > lineStart) {
            endLine(0);
        }
        MimePart last = null;
        while (!open.isEmpty()) {
            last = close(offset);
        }
        return last;
    }

    private void collect(byte[] octets, int from, int to) {
        OpenPart part = open.peek();
        if (part.stage() == OpenPart.Stage.HEADER) {
            part.count.add(octets, from, to);
            headerOctets += to - from;
            if (headerOctets > limits.headerOctetsInAll()) {
                throw new MimeFailure.TooComplex("octets in all headers", limits.headerOctetsInAll());
            }
            line.write(octets, from, to - from);
            return;
        }
        boolean lineStarts = offset == lineStart;
        if (candidate == null) {
            part.outside(octets, from, to, lineStarts);
        }
        skipping |= lineStarts && !isLookedAt(part, octets[from]);
        if (!skipping) {
            line.write(octets, from, Math.min(to - from, LONGEST_DELIMITER - line.size()));
        }
    }

    /** Whether a line of a body may be more than a line of a body. */
    private boolean isLookedAt(OpenPart part, int first) {
        return multiparts > 0 && first == '-'
                || candidate != null
                || part.files() != null && part.files().wants(first);
    }

    private void endLine(int lineEnd) {
        if (++lines % LINES_PER_CLOCK == 0) {
            deadline.check();
        }
        long start = lineStart;
        boolean taken = takeCandidate(start);
        boolean delimiter = taken || !skipping && multiparts > 0 && tryDelimiter(start);
        OpenPart part = open.peek();
        if (!delimiter && part.stage() == OpenPart.Stage.HEADER) {
            headerLine(start);
        } else if (!delimiter && !skipping && part.files() != null) {
            if (part.files().line(line.toByteArray(), start, offset)) {
                countPart();
            }
        }
        line.reset();
        open.peek().count.endLine();
        skipping = false;
        lineStart = offset;
        previousLineEnd = lineEnd;
    }

    private void headerLine(long start) {
        OpenPart part = open.peek();
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (text.isBlank() && !text.startsWith(" ") && !text.startsWith("\t")) {
            startBody(part);
            return;
        }
        part.headerLine(text, start);
        part.headerOctets.writeBytes(line.toByteArray());
        if (!text.endsWith("\n")) {
            // the header is read by its LFs
            part.headerOctets.write('\n');
        }
    }

    private void startBody(OpenPart part) {
        part.startBody(offset);
        if (part.isMultipart()) {
            multiparts++;
        }
        if (part.isMultipart() || part.isEnclosedMessage()) {
            if (open.size() > limits.depth()) {
                throw new MimeFailure.TooComplex("levels of parts", limits.depth());
            }
        }
        if (part.isEnclosedMessage()) {
            push(part, offset);
        }
    }

    private void push(OpenPart parent, long before) {
        countPart();
        parent.beginPart(before);
        open.push(new OpenPart(parent, "", limits));
    }

    private void countPart() {
        if (++parts > limits.parts()) {
            throw new MimeFailure.TooComplex("parts", limits.parts());
        }
    }

    /** RFC 2046 §5.1.2: the boundary of an outer multipart ends every part inside it. */
    private boolean tryDelimiter(long start) {
        byte[] text = line.toByteArray();
        int length = Boundaries.lengthWithoutBlanks(text);
        if (length < 3 || text[0] != '-' || text[1] != '-') {
            return false;
        }
        for (OpenPart part : open) {
            if (isWaiting(part) && delimits(part, part.boundaries().rest(text, length), start)) {
                return true;
            }
        }
        for (OpenPart part : open) {
            int rest = isWaiting(part) ? part.boundaries().restDespiteWords(text, length) : -1;
            if (rest == 0 && !part.hasNoPart()) {
                candidate = new Candidate(part, null, start - previousLineEnd);
            } else if (delimits(part, rest, start)) {
                return true;
            }
        }
        return adopt(Arrays.copyOf(text, length), start);
    }

    private boolean delimits(OpenPart part, int rest, long start) {
        if (rest < 0) {
            return false;
        }
        closeDownTo(part, start - previousLineEnd);
        if (rest == 2) {
            part.closeBoundary(start - previousLineEnd, offset);
            multiparts--;
        } else {
            push(part, start - previousLineEnd);
        }
        return true;
    }

    private boolean adopt(byte[] delimiter, long start) {
        OpenPart part = open.peek();
        if (Boundaries.isOnlyDashes(delimiter) || !isWaiting(part) || !part.hasNoPart()) {
            return false;
        }
        byte[] boundary = Arrays.copyOfRange(delimiter, 2, delimiter.length);
        if (!part.boundaries().isEmpty()) {
            candidate = new Candidate(part, boundary, start - previousLineEnd);
            return false;
        }
        part.adoptBoundary(boundary);
        push(part, start - previousLineEnd);
        return true;
    }

    /** Another line than the one that the header names is the delimiter where a part's header follows it. */
    private boolean takeCandidate(long start) {
        Candidate found = candidate;
        candidate = null;
        if (found == null) {
            return false;
        }
        byte[] octets = line.toByteArray();
        if (octets.length >= LONGEST_DELIMITER || !found.isConfirmedBy(octets)) {
            open.peek().outside(octets, 0, octets.length, true);
            return false;
        }
        if (found.boundary() == null) {
            closeDownTo(found.part(), found.end());
        } else {
            found.part().adoptBoundary(found.boundary());
        }
        push(found.part(), found.end());
        open.peek().count.add(octets, 0, octets.length);
        headerOctets += octets.length;
        headerLine(start);
        return true;
    }

    private static boolean isWaiting(OpenPart part) {
        return part.stage() == OpenPart.Stage.BODY && part.isMultipart();
    }

    private void closeDownTo(OpenPart part, long end) {
        while (open.peek() != part) {
            close(end);
        }
    }

    private MimePart close(long end) {
        OpenPart part = open.pop();
        if (isWaiting(part)) {
            multiparts--;
        }
        return part.close(end);
    }
}
