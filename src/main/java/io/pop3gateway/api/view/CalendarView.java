package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.mime.CalendarEvent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The event that a message is about; the components are those of {@link CalendarEvent}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CalendarEvent", description = "The event that a message invites to, cancels or answers (RFC 5546)")
public record CalendarView(
        @Schema(description = "What is asked for, in lower case", examples = "request") String method,
        @Schema(description = "What it is about", examples = "Lunch") String summary,
        @Schema(
                        description =
                                "When it begins: with an offset where the calendar tells one, else local, or a day alone",
                        examples = "2026-03-01T12:00:00+01:00")
                String start,
        @Schema(description = "When it ends, as the start", examples = "2026-03-01T13:00:00+01:00") String end,
        @Schema(description = "The address of who invites", examples = "anna@example.org") String organizer) {

    static CalendarView of(CalendarEvent event) {
        return new CalendarView(event.method(), event.summary(), event.start(), event.end(), event.organizer());
    }
}
