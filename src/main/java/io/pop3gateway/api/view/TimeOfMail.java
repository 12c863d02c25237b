package io.pop3gateway.api.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes a time of a mail's header as RFC 3339 §5.6 has it: {@code 2026-11-27T10:11:12+01:00}. A page has two of each message; the
 * JDK's formatter takes as long for them as all else of the JSON, so that whole seconds and minutes are written here.
 */
final class TimeOfMail extends JsonSerializer<OffsetDateTime> {

    private static final int LONGEST = 25;
    private static final int LAST_YEAR = 9999;
    private static final int MINUTE = 60;

    @Override
    public void serialize(OffsetDateTime time, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (isWhole(time)) {
            char[] text = new char[LONGEST];
            json.writeString(text, 0, write(time, text));
        } else {
            json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    }

    private static boolean isWhole(OffsetDateTime time) {
        return time.getYear() >= 0
                && time.getYear() <= LAST_YEAR
                && time.getNano() == 0
                && time.getOffset().getTotalSeconds() % MINUTE == 0;
    }

    private static int write(OffsetDateTime time, char[] text) {
        two(text, 0, time.getYear() / 100);
        two(text, 2, time.getYear() % 100);
        text[4] = '-';
        two(text, 5, time.getMonthValue());
        text[7] = '-';
        two(text, 8, time.getDayOfMonth());
        text[10] = 'T';
        two(text, 11, time.getHour());
        text[13] = ':';
        two(text, 14, time.getMinute());
        text[16] = ':';
        two(text, 17, time.getSecond());
        return offset(text, 19, time.getOffset().getTotalSeconds() / MINUTE);
    }

    /** Minutes east of Greenwich; answers where the text ends. */
    private static int offset(char[] text, int at, int minutes) {
        if (minutes == 0) {
            text[at] = 'Z';
            return at + 1;
        }
        text[at] = minutes < 0 ? '-' : '+';
        two(text, at + 1, Math.abs(minutes) / MINUTE);
        text[at + 3] = ':';
        two(text, at + 4, Math.abs(minutes) % MINUTE);
        return at + 6;
    }

    private static void two(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }
}
