package io.pop3gateway.pop3.profile;

import java.util.List;
import java.util.Locale;

/** Faults that would do harm before they could be noticed, of servers that say what they are (RFC 2449 §6.9). */
final class KnownFaults {

    /** WildDuck answers what follows RETR while the message's last octets and end marker are still in its hands. */
    private static final List<String> OVERTAKING = List.of("wildduck");

    private KnownFaults() {}

    /** Whether an implementation writes the next answer into a message that has not ended. */
    static boolean overtakesMessages(String implementation) {
        String name = implementation.toLowerCase(Locale.ROOT);
        return OVERTAKING.stream().anyMatch(name::startsWith);
    }
}
