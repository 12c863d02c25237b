package io.pop3gateway.pop3.refusal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a refusal wants to be waited for, as far as it says so: "only every 15 minutes", "wait 30 seconds". */
final class WantedDelay {

    private static final Pattern TIME = Pattern.compile(
            "(\\b\\d{1,4} ?|\\bonce (per|every|an?|in an?) )(sec|min|hour|day|sek|stunde|heure|jour)[a-z]*\\b");

    private WantedDelay() {}

    /** @param text a status line's */
    static Optional<Duration> in(String text) {
        Matcher time = TIME.matcher(RefusalRules.plain(text));
        if (!time.find()) {
            return Optional.empty();
        }
        String count = time.group(1).strip();
        long units = Character.isDigit(count.charAt(0)) ? Long.parseLong(count) : 1;
        Duration unit =
                switch (time.group(3)) {
                    case "sec", "sek" -> Duration.ofSeconds(1);
                    case "min" -> Duration.ofMinutes(1);
                    case "day", "jour" -> Duration.ofDays(1);
                    default -> Duration.ofHours(1);
                };
        return units == 0 ? Optional.empty() : Optional.of(unit.multipliedBy(units));
    }
}
