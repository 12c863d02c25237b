package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.MaildropStatus;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
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
    private static final Pattern LISTING = Pattern.compile("[ \t]*(\\d{1,9})(?:[ \t]+(.*))?", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?:[ \t].*)?");

    private Answers() {}

    public static MaildropStatus maildropStatus(StatusLine line) {
        Matcher matcher = STAT.matcher(line.text());
        if (!matcher.matches()) {
            throw new WireViolation("the answer to STAT must begin with a number of messages");
        }
        return new MaildropStatus(Integer.parseInt(matcher.group(1)), size(matcher.group(2)));
    }

    public static ScanListing scanListing(String line) {
        return new ScanListing(number(line), size(rest(line)));
    }

    public static UniqueId uniqueId(String line) {
        return new UniqueId(number(line), rest(line).stripTrailing());
    }

    private static long size(String text) {
        Matcher size = SIZE.matcher(text == null ? "" : text);
        return size.matches() ? Long.parseLong(size.group(1)) : -1;
    }

    private static int number(String line) {
        int number = Integer.parseInt(listing(line).group(1));
        if (number < 1) {
            throw new WireViolation("a message's number must be 1 or more");
        }
        return number;
    }

    private static String rest(String line) {
        String rest = listing(line).group(2);
        return rest == null ? "" : rest;
    }

    private static Matcher listing(String line) {
        Matcher matcher = LISTING.matcher(line);
        if (!matcher.matches()) {
            throw new WireViolation("a line of a list must begin with a message's number");
        }
        return matcher;
    }
}
