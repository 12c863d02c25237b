package io.pop3gateway.api;

import io.pop3gateway.mime.ParsedHeaders;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a list shows of a message's header.
 *
 * @param subject decoded; null when there is none
 * @param from authors
 * @param to primary recipients
 * @param cc copies
 * @param date when it was written, in the sender's own offset; null when absent or unreadable
 * @param messageId without angle brackets; null when there is none
 */
@Schema(name = "Summary", description = "What the message's header says")
public record SummaryView(
        @Schema(description = "The subject, decoded", nullable = true, examples = "Lunch?") String subject,
        @Schema(description = "Authors", required = true) List<Address> from,
        @Schema(description = "Primary recipients", required = true) List<Address> to,
        @Schema(description = "Copies", required = true) List<Address> cc,
        @Schema(
                        description = "When it was written (RFC 3339), in the sender's own offset",
                        nullable = true,
                        examples = "2026-03-01T09:30:00+01:00")
                OffsetDateTime date,
        @Schema(
                        description = "The Message-ID without angle brackets",
                        nullable = true,
                        examples = "b7e1.4a@mail.example.org")
                String messageId) {

    static SummaryView of(ParsedHeaders headers) {
        return new SummaryView(
                headers.subject(),
                Address.all(headers.from()),
                Address.all(headers.to()),
                Address.all(headers.cc()),
                headers.date(),
                headers.messageId());
    }
}
