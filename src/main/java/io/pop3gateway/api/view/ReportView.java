package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.mime.MailReport;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a program reports of a message that was sent before.
 *
 * @param kind "delivery" or "disposition"
 * @param recipients those whom it is about
 */
@Schema(name = "Report", description = "What a program reports of a message that was sent before (RFC 3464, RFC 8098)")
public record ReportView(
        @Schema(
                        description = "Whether it is about delivering the message, or about its being read",
                        required = true,
                        enumeration = {"delivery", "disposition"},
                        examples = "delivery")
                String kind,
        @Schema(description = "Those whom it is about", required = true, maxItems = 100) List<Recipient> recipients) {

    static ReportView of(MailReport report) {
        return new ReportView(
                report.kind(),
                report.recipients().stream()
                        .map(one -> new Recipient(one.address(), one.action(), one.status(), one.diagnostic()))
                        .toList());
    }

    /** What became of the message for one recipient; the components are those of {@link MailReport.Recipient}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReportedRecipient", description = "What became of the message for one recipient")
    public record Recipient(
            @Schema(description = "As the report names it", examples = "ben@example.org") String address,
            @Schema(description = "What was done, in lower case", examples = "failed") String action,
            @Schema(description = "The code of RFC 3463", examples = "5.1.1") String status,
            @Schema(description = "What the other server said", examples = "550 no such user") String diagnostic) {}
}
