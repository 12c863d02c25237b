package io.pop3gateway.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The words of POP3, one a day by mail: short messages in a number that fills more than a page. */
final class Glossary {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 12);
    private static final LocalTime HOUR = LocalTime.of(7, 0);
    // RFC 5322 §3.3 wants a day of two digits or one; two look better in a list.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

    private Glossary() {}

    /** Makes a message of each line {@code word | explanation}, the first for the first day. */
    static List<DemoMessage> parse(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(day -> message(day, lines.get(day)))
                .toList();
    }

    private static DemoMessage message(int day, String line) {
        String[] entry = line.split(" \\| ", 2);
        if (entry.length != 2) {
            throw new IllegalArgumentException("an entry must be \"word | explanation\", was \"" + line + "\"");
        }
        return DemoMessage.ofText(
                """
                From: A word a day <words@example.org>
                To: Gallery <gallery@example.org>
                Date: %s
                Subject: Word of the day: %s
                Message-ID: <word-%d@example.org>

                %s

                %s
                """
                        .formatted(
                                DATE.format(FIRST_DAY.plusDays(day).atTime(HOUR).atOffset(ZoneOffset.UTC)),
                                entry[0],
                                day + 1,
                                entry[0].toUpperCase(Locale.ROOT),
                                entry[1]));
    }
}
