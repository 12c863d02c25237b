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

    /** Of a number that fits an int. */
    private static final int DIGITS = 9;

    /** Of a size that fits a long. */
    private static final int LONG_DIGITS = 18;

    /** No message has as many octets: they are a negative number, or a counter's overflow. */
    private static final long BEYOND = (1L << 32) - 1;

    private Answers() {}

    public static MaildropStatus maildropStatus(StatusLine line) {
        Matcher matcher = STAT.matcher(line.text());
        if (!matcher.matches()) {
            throw new WireViolation("the answer to STAT must begin with a number of messages");
        }
        return new MaildropStatus(Integer.parseInt(matcher.group(1)), size(matcher.group(2)));
    }

    public static ScanListing scanListing(String line) {
        long size = size(rest(line));
        return new ScanListing(number(line), size < BEYOND ? size : -1);
    }

    public static UniqueId uniqueId(String line) {
        return new UniqueId(number(line), rest(line).stripTrailing());
    }

    /** Digits at the begin; -1 where there are none, or where what follows them is no blank. */
    private static long size(String text) {
        long size = 0;
        int at = 0;
        while (text != null
                && at < text.length()
                && at <= LONG_DIGITS
                && text.charAt(at) >= '0'
                && text.charAt(at) <= '9') {
            size = 10 * size + (text.charAt(at) - '0');
            at++;
        }
        boolean ended = text != null && (at == text.length() || isBlank(text.charAt(at)));
        return at > 0 && at <= LONG_DIGITS && ended ? size : -1;
    }

    private static int number(String line) {
        int number = 0;
        int at = blanks(line, 0);
        int begin = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9' && at - begin <= DIGITS) {
            number = 10 * number + (line.charAt(at) - '0');
            at++;
        }
        boolean ended = at == line.length() || isBlank(line.charAt(at));
        if (at == begin || at - begin > DIGITS || !ended) {
            throw new WireViolation("a line of a list must begin with a message's number");
        }
        if (number < 1) {
            throw new WireViolation("a message's number must be 1 or more");
        }
        return number;
    }

    /** What follows the number of a line that has one. */
    private static String rest(String line) {
        int at = blanks(line, 0);
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(blanks(line, at));
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
