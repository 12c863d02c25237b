package io.pop3gateway.mime.header;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Small things that a header tells of a message. Public for its neighbours in this room alone. */
public final class MailTraits {

    private MailTraits() {}

    /** When the last server on the way took it (RFC 5321 §4.4): the newest trace field stands first. */
    public static Optional<OffsetDateTime> receivedAt(RawHeaders raw) {
        for (String trace : raw.all("Received")) {
            int semicolon = trace.lastIndexOf(';');
            Optional<OffsetDateTime> time =
                    semicolon < 0 ? Optional.empty() : MailDate.parse(trace.substring(semicolon + 1));
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    /** The word of Auto-Submitted in lower case (RFC 3834 §5), such as "auto-replied"; empty for "no", too. */
    public static Optional<String> autoSubmitted(RawHeaders raw) {
        return raw.first("Auto-Submitted")
                .map(value -> HeaderParameters.valueOf(value).toLowerCase(Locale.ROOT))
                .filter(word -> word.matches("auto-[a-z-]{1,40}"));
    }

    /** "high" or "low" by Importance (RFC 2156 §5.3.4), X-Priority or Priority; empty when it is neither. */
    public static Optional<String> priority(RawHeaders raw) {
        return raw.first("Importance")
                .flatMap(MailTraits::level)
                .or(() -> raw.first("X-Priority").flatMap(MailTraits::level))
                .or(() -> raw.first("X-MSMail-Priority").flatMap(MailTraits::level))
                .or(() -> raw.first("Priority").flatMap(MailTraits::level));
    }

    private static Optional<String> level(String value) {
        String word = HeaderParameters.firstWord(value).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "high", "highest", "urgent", "1", "2" -> Optional.of("high");
            case "low", "lowest", "non-urgent", "4", "5" -> Optional.of("low");
            default -> Optional.empty();
        };
    }
}
