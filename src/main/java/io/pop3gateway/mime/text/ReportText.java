package io.pop3gateway.mime.text;

import io.pop3gateway.mime.MailReport;
import io.pop3gateway.mime.header.EncodedWords;
import io.pop3gateway.mime.header.HeaderOctets;
import io.pop3gateway.mime.header.OneLine;
import io.pop3gateway.mime.header.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the part of a report that is made for programs: groups of header fields (RFC 3464 §2.1, RFC 8098 §3.1). */
final class ReportText {

    static final String DELIVERY = "message/delivery-status";
    static final String DISPOSITION = "message/disposition-notification";

    private static final int MOST_RECIPIENTS = 100;

    private ReportText() {}

    /** Empty when it tells of no recipient. */
    static Optional<MailReport> of(byte[] octets, String mediaType) {
        boolean delivery = mediaType.equals(DELIVERY);
        List<MailReport.Recipient> recipients = new ArrayList<>();
        String text = new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        for (String group : text.split("\n[ \t]*\n")) {
            RawHeaders fields = RawHeaders.parse(group.strip().concat("\n").getBytes(StandardCharsets.ISO_8859_1));
            if (recipients.size() < MOST_RECIPIENTS
                    && fields.first("Final-Recipient")
                            .or(() -> fields.first("Original-Recipient"))
                            .isPresent()) {
                recipients.add(recipient(fields, delivery));
            }
        }
        return recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(new MailReport(delivery ? "delivery" : "disposition", recipients));
    }

    private static MailReport.Recipient recipient(RawHeaders fields, boolean delivery) {
        String action = delivery
                ? fields.first("Action").orElse(null)
                : fields.first("Disposition").map(ReportText::behindSemicolon).orElse(null);
        return new MailReport.Recipient(
                fields.first("Final-Recipient")
                        .or(() -> fields.first("Original-Recipient"))
                        .map(ReportText::behindSemicolon)
                        .map(ReportText::readable)
                        .orElse(null),
                action == null ? null : action.split("[\\s(/;]")[0].toLowerCase(Locale.ROOT),
                fields.first("Status").map(code -> code.split("[\\s(]")[0]).orElse(null),
                fields.first("Diagnostic-Code")
                        .or(() -> fields.first("Failure"))
                        .map(ReportText::behindSemicolon)
                        .map(ReportText::readable)
                        .orElse(null));
    }

    /** RFC 3464 §2.1.2: a type stands before the semicolon. */
    private static String behindSemicolon(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }

    private static String readable(String value) {
        return OneLine.of(EncodedWords.decode(HeaderOctets.toText(value)).text());
    }
}
