package io.pop3gateway.mime.text;

import io.pop3gateway.mime.CalendarEvent;
import io.pop3gateway.mime.MailReport;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What programs wrote for programs, and people want to know: the first report and the first event of a message. */
final class ProgramParts {

    private static final int LOOKED_INTO = 256 << 10;

    private final ParseDeadline deadline;
    private MailReport report;
    private CalendarEvent calendar;

    ProgramParts(ParseDeadline deadline) {
        this.deadline = deadline;
    }

    Optional<MailReport> report() {
        return Optional.ofNullable(report);
    }

    Optional<CalendarEvent> calendar() {
        return Optional.ofNullable(calendar);
    }

    void look(OctetSource message, MimePart part) throws IOException {
        String type = part.mediaType();
        boolean told = report == null && (type.equals(ReportText.DELIVERY) || type.equals(ReportText.DISPOSITION));
        boolean event = calendar == null && (type.equals(CalendarText.TYPE) || type.equals("application/ics"));
        if (!told && !event) {
            return;
        }
        try (InputStream content = PartContent.open(message, part)) {
            byte[] octets = content.readNBytes(LOOKED_INTO);
            deadline.check();
            if (told) {
                report = ReportText.of(octets, type).orElse(null);
            } else {
                calendar =
                        CalendarText.read(BodyText.decode(octets, part).text()).orElse(null);
            }
        }
    }
}
