package io.pop3gateway.mime.header;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the form that nearly all dates have (RFC 5322 §3.3), without a regular expression: {@code Fri, 27 Nov 2026 10:11:12 +0100},
 * with or without the day of the week, the seconds, and a comment behind it. Whatever is not quite so is left to the lenient reader.
 */
final class UsualDate {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final String text;
    private int at;
    private boolean broken;

    private UsualDate(String text) {
        this.text = text;
    }

    /** The date; empty when the text has another form. */
    static Optional<OffsetDateTime> parse(String text) {
        try {
            return new UsualDate(text).date();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<OffsetDateTime> date() {
        blanks();
        weekday();
        int day = number(1, 2);
        sign(' ');
        int month = month();
        sign(' ');
        int year = number(4, 4);
        sign(' ');
        int hour = number(2, 2);
        sign(':');
        int minute = number(2, 2);
        int second = at < text.length() && text.charAt(at) == ':' ? second() : 0;
        sign(' ');
        ZoneOffset offset = offset();
        comment();
        return broken
                ? Optional.empty()
                : Optional.of(OffsetDateTime.of(LocalDateTime.of(year, month, day, hour, minute, second), offset));
    }

    private void weekday() {
        int comma = at + 3;
        if (text.length() > comma && text.charAt(comma) == ',') {
            broken |= !isLetter(at) || !isLetter(at + 1) || !isLetter(at + 2);
            at = comma + 1;
            sign(' ');
        }
    }

    private int second() {
        at++;
        // §3.3 allows a leap second, which java.time does not know
        return Math.min(59, number(2, 2));
    }

    private int number(int least, int most) {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < most && isDigit(at)) {
            value = 10 * value + text.charAt(at++) - '0';
        }
        broken |= at - start < least;
        return value;
    }

    private int month() {
        int place = at + 3 <= text.length() ? MONTHS.indexOf(text.substring(at, at + 3)) : -1;
        broken |= place < 0 || place % 3 != 0;
        at += 3;
        return place / 3 + 1;
    }

    private ZoneOffset offset() {
        boolean west = at < text.length() && text.charAt(at) == '-';
        if (!west) {
            sign('+');
        } else {
            at++;
        }
        int hours = number(2, 2);
        int minutes = number(2, 2);
        broken |= minutes > 59 || hours * 60 + minutes > 18 * 60;
        return broken ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds((west ? -60 : 60) * (hours * 60 + minutes));
    }

    /** Nothing more, or the name of the zone in parentheses. */
    private void comment() {
        int end = text.length();
        while (end > at && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (at == end) {
            return;
        }
        sign(' ');
        sign('(');
        while (isLetter(at)) {
            at++;
        }
        sign(')');
        broken |= at != end;
    }

    private void sign(char wanted) {
        broken |= at >= text.length() || text.charAt(at) != wanted;
        at++;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean isDigit(int place) {
        return text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private boolean isLetter(int place) {
        return place < text.length()
                && Character.toLowerCase(text.charAt(place)) >= 'a'
                && Character.toLowerCase(text.charAt(place)) <= 'z';
    }
}
