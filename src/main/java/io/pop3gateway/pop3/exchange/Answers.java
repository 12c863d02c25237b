package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.MaildropStatus;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.WireViolation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what answers say. Sizes are hints and may be nonsense; a message's number must be one.
 * Public for its neighbours in this room alone.
 */
public final class Answers {

    private static final Pattern STAT = Pattern.compile("(\\d{1,9})(?:[ \t]+(.*))?", Pattern.DOTALL);

    /** No message has as many octets: they are a negative number, or a counter's overflow. */
    private static final long BEYOND = (1L << 32) - 1;

    private Answers() {}

    public static MaildropStatus maildropStatus(StatusLine line) {
        Matcher matcher = STAT.matcher(line.text());
        if (!matcher.matches()) {
            throw new WireViolation("the answer to STAT must begin with a number of messages");
        }
        String size = matcher.group(2);
        return new MaildropStatus(
                Integer.parseInt(matcher.group(1)),
                size == null ? -1 : ListLine.of(size).size());
    }

    public static ScanListing scanListing(ListLine line) {
        return new ScanListing(line.number(), size(line));
    }

    public static UniqueId uniqueId(ListLine line) {
        int number = line.number();
        line.stripEnd();
        return new UniqueId(number, line.text());
    }

    /** Reads a line of LIST without an object for it. */
    public static void eachListing(ListLine line, ScanListing.Taker each) {
        each.take(line.number(), size(line));
    }

    /** Reads a line of UIDL without an object for it. */
    public static void eachUniqueId(ListLine line, UniqueId.Taker each) {
        int number = line.number();
        line.stripEnd();
        each.take(number, line.octets(), line.position(), line.end());
    }

    private static long size(ListLine line) {
        long size = line.size();
        return size < BEYOND ? size : -1;
    }
}
