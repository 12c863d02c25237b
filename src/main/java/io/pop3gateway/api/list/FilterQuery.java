package io.pop3gateway.api.list;

import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.mailbox.list.HeaderFilter;
import io.pop3gateway.mailbox.list.SizeFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the conditions on headers and sizes in a list's query. */
final class FilterQuery {

    /** The longest text to look for. */
    static final int MAX_TEXT = 256;

    /** What a text to look for looks like: no control characters, and not blank. */
    static final String TEXT =
            "^[^\\u0000-\\u001F\\u007F-\\u009F]*[^\\s\\u0000-\\u001F\\u007F-\\u009F][^\\u0000-\\u001F\\u007F-\\u009F]*$";

    /** The longest point in time. */
    static final int MAX_TIME = 35;

    /** A full-date or a date-time (RFC 3339 §5.6). */
    static final String TIME =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$";

    private static final Pattern TEXT_SHAPE = Pattern.compile(TEXT, Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TIME_SHAPE = Pattern.compile(TIME);
    private static final int DATE_LENGTH = 10;

    private FilterQuery() {}

    /** Reads the parameters; what is wrong with them is added to the errors. */
    static HeaderFilter of(ListParameters parameters, RequestErrors errors) {
        Optional<Instant> since = time("since", parameters.since(), false, errors);
        Optional<Instant> before = time("until", parameters.until(), true, errors);
        if (since.isPresent() && before.isPresent() && !since.get().isBefore(before.get())) {
            errors.add("#/query/until", "must not be earlier than since");
        }
        return new HeaderFilter(
                text("from", parameters.from(), errors),
                text("to", parameters.to(), errors),
                text("subject", parameters.subject(), errors),
                since,
                before);
    }

    /** Reads the conditions on sizes; what is wrong with them is added to the errors. */
    static SizeFilter sizes(ListParameters parameters, RequestErrors errors) {
        long least = octets("minSize", parameters.minSize(), SizeFilter.NONE.least(), errors);
        long most = octets("maxSize", parameters.maxSize(), SizeFilter.NONE.most(), errors);
        if (most < least) {
            errors.add("#/query/maxSize", "must not be less than minSize");
            return SizeFilter.NONE;
        }
        return new SizeFilter(least, most);
    }

    private static long octets(String name, String value, long otherwise, RequestErrors errors) {
        if (value == null) {
            return otherwise;
        }
        try {
            if (value.matches("[0-9]{1,19}")) {
                return Long.parseLong(value);
            }
        } catch (NumberFormatException beyond) {
            // More than any number that the contract allows.
        }
        errors.add("#/query/" + name, "must be a whole number of octets from 0 to " + Long.MAX_VALUE);
        return otherwise;
    }

    private static Optional<String> text(String name, String value, RequestErrors errors) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() > MAX_TEXT || !TEXT_SHAPE.matcher(value).matches()) {
            errors.add(
                    "#/query/" + name,
                    "must be 1 to " + MAX_TEXT + " characters, not all of them blank, and none a control character");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** @param last whether the moment behind it is wanted rather than its first one */
    private static Optional<Instant> time(String name, String value, boolean last, RequestErrors errors) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value.length() <= MAX_TIME && TIME_SHAPE.matcher(value).matches()) {
                return Optional.of(value.length() == DATE_LENGTH ? day(value, last) : moment(value, last));
            }
        } catch (DateTimeException e) {
            // It has the shape of a date, but no calendar has it.
        }
        errors.add(
                "#/query/" + name,
                "must be a date, or a date-time with offset, of RFC 3339; the + of an offset is written %2B");
        return Optional.empty();
    }

    private static Instant day(String value, boolean last) {
        LocalDate day = LocalDate.parse(value);
        return (last ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant moment(String value, boolean last) {
        Instant moment = OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant();
        return last ? moment.plusNanos(1) : moment;
    }
}
