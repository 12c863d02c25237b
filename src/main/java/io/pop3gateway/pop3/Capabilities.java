package io.pop3gateway.pop3;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a server announced in its answer to {@code CAPA} (RFC 2449 §5, §6).
 *
 * @param tags each capability in upper case with its arguments as sent
 */
public record Capabilities(Map<String, List<String>> tags) {

    /** Of a server that does not know {@code CAPA}. */
    public static final Capabilities NONE = new Capabilities(Map.of());

    public Capabilities {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads the lines of the answer, end marker excluded; blank lines are passed over, of a repeated tag the last
     * counts, but that mechanisms on several lines add up.
     */
    public static Capabilities parse(List<String> lines) {
        Map<String, List<String>> tags = new TreeMap<>();
        for (String line : lines) {
            List<String> words = List.of(line.strip().split("[ \t]+")).stream()
                    .filter(w -> !w.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
                String tag = words.get(0).toUpperCase(Locale.ROOT);
                List<String> before = tag.equals("SASL") ? tags.getOrDefault(tag, List.of()) : List.of();
                tags.put(
                        tag,
                        Stream.concat(before.stream(), words.stream().skip(1)).toList());
            }
        }
        return new Capabilities(tags);
    }

    /** Of a server that told its mechanisms alone, in lines with or without a word before them. */
    public static Capabilities ofMechanisms(List<String> lines) {
        List<String> names = lines.stream()
                .flatMap(line -> Stream.of(line.strip().split("[ \t]+")))
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("AUTH") && !name.equalsIgnoreCase("SASL"))
                .toList();
        return names.isEmpty() ? NONE : new Capabilities(Map.of("SASL", names));
    }

    /** Whether a capability was announced; {@code tag} in upper case. */
    public boolean has(String tag) {
        return tags.containsKey(tag);
    }

    /** The SASL mechanisms announced (RFC 5034 §3), in upper case. */
    public Set<String> saslMechanisms() {
        return Set.copyOf(tags.getOrDefault("SASL", List.of()).stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .distinct()
                .toList());
    }

    /** Whether commands may follow each other without waiting for answers (RFC 2449 §6.6). */
    public boolean pipelining() {
        return has("PIPELINING");
    }

    /** The minimum number of seconds between two logins (RFC 2449 §6.5). */
    public Optional<Integer> loginDelaySeconds() {
        return argument("LOGIN-DELAY").flatMap(Capabilities::number);
    }

    /** The minimum time between two logins (RFC 2449 §6.5); before the login it may be another one than after it. */
    public Optional<Duration> loginDelay() {
        return loginDelaySeconds().map(Duration::ofSeconds);
    }

    /**
     * The least number of days that the server keeps a message (RFC 2449 §6.7), 0 when it is gone after it was read; empty
     * when NEVER or unknown.
     */
    public Optional<Integer> expireDays() {
        return argument("EXPIRE").flatMap(Capabilities::number);
    }

    /** Whether QUIT may remove what was retrieved in the session, without DELE (RFC 2449 §6.7, {@code EXPIRE 0}). */
    public boolean quitDeletesRetrieved() {
        return expireDays().filter(days -> days == 0).isPresent();
    }

    /** What the server is, as far as it says (RFC 2449 §6.9). */
    public Optional<String> implementation() {
        return Optional.ofNullable(tags.get("IMPLEMENTATION"))
                .map(words -> String.join(" ", words))
                .filter(name -> !name.isEmpty());
    }

    /** Whether the server has a UTF-8 mode (RFC 6856 §2). */
    public boolean utf8() {
        return has("UTF8");
    }

    private Optional<String> argument(String tag) {
        return tags.getOrDefault(tag, List.of()).stream().findFirst();
    }

    private static Optional<Integer> number(String digits) {
        return digits.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
