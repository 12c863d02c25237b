package io.pop3gateway.mime.text;

import io.pop3gateway.mime.CalendarEvent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the few lines of a calendar that a person looks at (RFC 5545); what repeats and what alarms is not looked at. */
final class CalendarText {

    static final String TYPE = "text/calendar";

    private static final int LONGEST_LINE = 4000;
    private static final int MOST_LINES = 5000;
    private static final Pattern FOLD = Pattern.compile("\n[ \t]");
    private static final Pattern ZONE = Pattern.compile("(?i);TZID=\"?([^\";:]{1,100})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Map<String, String> found = new HashMap<>();
    private int depth;
    private boolean inEvent;

    private CalendarText() {}

    /** Empty when there is no event in it. */
    static Optional<CalendarEvent> read(String text) {
        CalendarText calendar = new CalendarText();
        String[] lines = FOLD.matcher(text.replace("\r\n", "\n")).replaceAll("").split("\n", MOST_LINES + 1);
        for (int i = 0; i < Math.min(lines.length, MOST_LINES); i++) {
            calendar.line(lines[i].strip());
        }
        return calendar.event();
    }

    private void line(String line) {
        int colon = behindName(line);
        if (colon < 0 || line.length() > LONGEST_LINE) {
            return;
        }
        String name = line.substring(0, colon).split(";")[0].toUpperCase(Locale.ROOT);
        String value = line.substring(colon + 1);
        switch (name) {
            case "BEGIN" -> {
                depth++;
                inEvent |= value.equalsIgnoreCase("VEVENT") && !found.containsKey("BEGIN");
                if (inEvent) {
                    found.put("BEGIN", value);
                    depth = value.equalsIgnoreCase("VEVENT") ? 1 : depth;
                }
            }
            case "END" -> {
                depth--;
                inEvent &= depth > 0;
            }
            case "METHOD" -> found.putIfAbsent(name, value.strip().toLowerCase(Locale.ROOT));
            case "SUMMARY", "ORGANIZER" -> put(name, value);
            case "DTSTART", "DTEND" -> put(name, time(line.substring(0, colon), value.strip()));
            default -> {
                // nobody looks at it
            }
        }
    }

    /** An alarm inside an event has a summary of its own. */
    private void put(String name, String value) {
        if (inEvent && depth == 1 && value != null) {
            found.putIfAbsent(name, value);
        }
    }

    /** The colon that ends the name and its parameters, of which a quoted one may hold colons. */
    private static int behindName(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (line.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private Optional<CalendarEvent> event() {
        if (!found.containsKey("BEGIN")) {
            return Optional.empty();
        }
        String organizer = found.get("ORGANIZER");
        return Optional.of(new CalendarEvent(
                found.get("METHOD"),
                unescaped(found.get("SUMMARY")),
                found.get("DTSTART"),
                found.get("DTEND"),
                organizer == null ? null : organizer.strip().replaceFirst("(?i)^mailto:", "")));
    }

    /** RFC 5545 §3.3.11. */
    private static String unescaped(String text) {
        return text == null
                ? null
                : BodyText.clean(text.replaceAll("\\\\[nN]", " ").replaceAll("\\\\([,;\\\\])", "$1"));
    }

    private static String time(String name, String value) {
        try {
            if (value.length() == 8) {
                return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).toString();
            }
            boolean utc = value.endsWith("Z");
            LocalDateTime local = LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, TIME);
            Matcher zone = ZONE.matcher(name);
            if (utc) {
                return SHOWN.format(local) + "Z";
            }
            return SHOWN.format(local) + (zone.find() ? offset(zone.group(1), local) : "");
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Names of zones that are not those of the time zone database leave the time a local one. */
    private static String offset(String zone, LocalDateTime local) {
        try {
            ZoneOffset offset = ZoneId.of(zone).getRules().getOffset(local);
            return offset.equals(ZoneOffset.UTC) ? "Z" : offset.toString();
        } catch (DateTimeException e) {
            return "";
        }
    }
}
