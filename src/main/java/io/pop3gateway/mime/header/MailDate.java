package io.pop3gateway.mime.header;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of mail headers (RFC 5322 §3.3), with the obsolete forms (§4.3) and those that programs wrote all the same: the
 * order of C's asctime, ISO 8601, missing seconds, missing zones, wrong days of the week.
 * Public for its neighbours in this room alone.
 */
public final class MailDate {

    private static final int LONGEST = 200;

    // RFC 5322 §4.3 lets blanks and comments stand between the parts of a time.
    private static final String TIME =
            "(?<hour>\\d{1,2})\\s*[:.]\\s*(?<minute>\\d{1,2})(?:\\s*[:.]\\s*(?<second>\\d{1,2})(?:[.,]\\d+)?)?";
    private static final String AFTERNOON = "(?:\\s*(?<half>[AaPp])\\.?[Mm]\\.?)?";
    /** POSIX names of zones with a summer time: both abbreviations and the hours west of Greenwich between them. */
    private static final Set<String> RULED = Set.of("EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT");

    private static final String ZONE =
            "(?:\\s*(?<zone>[A-Za-z]{3}\\d[A-Za-z]{3}|[+-]\\d{1,2}:?\\d{2}|[A-Za-z]+(?:[+-]\\d{1,2}:?\\d{2})?))?";
    private static final String MONTH = "(?<month>[A-Za-z]{3,9})\\.?";

    private static final String WEEKDAY = "(?:[A-Za-z]+[.,\\s]+)?";
    private static final String CLOCK = "(?:[,\\s]+" + TIME + AFTERNOON + ZONE + ")?.*";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?:[A-Za-z]+[.,\\s]+)*(?<day>\\d{1,2})(?:[\\s-]|\\.\\s?)+(?:de\\s+)?" + MONTH
                    + "(?:\\s+de[l]?\\s+|[\\s,-]+)(?<year>\\d{2,4})" + "(?:[\\s,]+(?:a las\\s+|um\\s+)?" + TIME
                    + AFTERNOON + ZONE + ")?.*"),
            Pattern.compile(WEEKDAY + MONTH + "\\s+(?<day>\\d{1,2}),?\\s+" + TIME + AFTERNOON + ZONE
                    + "\\s+(?<year>\\d{4})(?:\\s+(?<late>[+-]\\d{4}))?.*"),
            Pattern.compile(WEEKDAY + MONTH + "\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4}|\\d{2}(?=\\s))" + CLOCK),
            Pattern.compile(
                    "(?:[A-Za-z]+[.,\\s]+)*(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?:[T,\\s]+"
                            + TIME + AFTERNOON + ZONE + ")?.*"),
            Pattern.compile(WEEKDAY + "(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>\\d{4})" + CLOCK),
            // with slashes either order is written: one of the two numbers must be too high for a month
            Pattern.compile(WEEKDAY + "(?<day>1[3-9]|[23]\\d)([-/])(?<month>\\d{1,2})\\2(?<year>\\d{4})" + CLOCK),
            Pattern.compile(WEEKDAY + "(?<month>\\d{1,2})([-/])(?<day>1[3-9]|[23]\\d)\\2(?<year>\\d{4})" + CLOCK));

    /** Hours east of Greenwich. RFC 5322 §4.3 defines the American ones; the others mean one thing only in practice. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EDT", -4),
            Map.entry("EST", -5),
            Map.entry("CDT", -5),
            Map.entry("CST", -6),
            Map.entry("MDT", -6),
            Map.entry("MST", -7),
            Map.entry("PDT", -7),
            Map.entry("PST", -8),
            Map.entry("WEST", 1),
            Map.entry("BST", 1),
            Map.entry("CET", 1),
            Map.entry("MET", 1),
            Map.entry("CEST", 2),
            Map.entry("MEST", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("JST", 9));

    private MailDate() {}

    /** Reads a header's value; empty when it is no date, or one that no calendar has. */
    public static Optional<OffsetDateTime> parse(String value) {
        Optional<OffsetDateTime> usual = UsualDate.parse(value);
        return usual.isPresent() ? usual : leniently(value);
    }

    /** Without the short way for the usual form. */
    static Optional<OffsetDateTime> leniently(String value) {
        String text = DateText.of(value, LONGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                Optional<OffsetDateTime> date = read(matcher);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<OffsetDateTime> read(Matcher matcher) {
        try {
            LocalDateTime local = LocalDateTime.of(
                    year(matcher.group("year")),
                    month(matcher.group("month")),
                    Integer.parseInt(matcher.group("day")),
                    hour(matcher),
                    number(matcher.group("minute")),
                    // RFC 5322 §3.3 allows a leap second, which java.time does not know
                    Math.min(59, number(matcher.group("second"))));
            return Optional.of(OffsetDateTime.of(local, offset(zoneOf(matcher), local)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String zoneOf(Matcher matcher) {
        if (matcher.pattern() == FORMS.get(1) && matcher.group("late") != null) {
            return matcher.group("late");
        }
        return matcher.group("zone");
    }

    private static int hour(Matcher matcher) {
        int hour = number(matcher.group("hour"));
        String half = matcher.group("half");
        if (half == null || hour > 12) {
            return hour;
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    /** RFC 5322 §4.3: two digits up to 49 are this century's, three digits count from 1900. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            return year < 50 ? 2000 + year : 1900 + year;
        }
        return digits.length() == 3 ? 1900 + year : year;
    }

    private static int month(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        return MonthNames.number(text);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** RFC 5322 §4.3: letters that nobody knows, the military ones among them, say nothing of the offset. */
    private static ZoneOffset offset(String zone, LocalDateTime local) {
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        if (RULED.contains(zone.toUpperCase(Locale.ROOT))) {
            return ZoneId.of(zone.toUpperCase(Locale.ROOT)).getRules().getOffset(local);
        }
        int sign = Math.max(zone.indexOf('+'), zone.indexOf('-'));
        if (sign < 0) {
            return ZoneOffset.ofHours(ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
        }
        String digits = zone.substring(sign + 1).replace(":", "");
        int value = Integer.parseInt(digits);
        int minutes = value / 100 * 60 + value % 100;
        if (value % 100 > 59 || minutes > 18 * 60) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.ofTotalSeconds((zone.charAt(sign) == '-' ? -minutes : minutes) * 60);
    }
}
