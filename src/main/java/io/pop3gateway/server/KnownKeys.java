package io.pop3gateway.server;

import io.pop3gateway.config.GatewayConfig;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The keys below {@code gateway} that there are, as a file and as the environment writes them. */
final class KnownKeys {

    private static final String ALIAS = "(\"[^\"]+\"|[^.]+)";
    private static final String ALIAS_IN_ENVIRONMENT = "(.+)";

    /** What Kubernetes tells each pod of a service that is called {@code gateway}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("GATEWAY_(SERVICE_HOST|SERVICE_PORT.*|PORT(_\\d.*)?)");

    private record Known(Property property, Pattern key, Pattern variable) {}

    private final Map<String, Known> known = new TreeMap<>();

    KnownKeys() {
        ConfigMappings.getProperties(ConfigClass.configClass(GatewayConfig.class))
                .forEach((name, property) -> {
                    String plain = name.replaceFirst("\\[\\*]$", "");
                    known.put(
                            plain,
                            new Known(
                                    property,
                                    Pattern.compile(plain.replace(".", "\\.").replace("*", ALIAS) + "(\\[\\d+])?"),
                                    Pattern.compile(
                                            variable(plain.replace("*", "\0")).replace("\0", ALIAS_IN_ENVIRONMENT)
                                                    + "(_\\d+_)?")));
                });
    }

    /** What a key configures; empty when there is no such key. */
    Optional<Property> property(String key) {
        return known.values().stream()
                .filter(known -> known.key().matcher(key).matches())
                .map(Known::property)
                .findFirst();
    }

    /** The key that a variable of the environment stands for; empty when there is none. */
    Optional<String> keyOf(String variable) {
        return known.entrySet().stream()
                .map(entry -> {
                    Matcher matcher = entry.getValue().variable().matcher(variable);
                    return matcher.matches()
                            ? entry.getKey().contains("*")
                                    ? entry.getKey()
                                            .replace("*", matcher.group(1).toLowerCase(Locale.ROOT))
                                    : entry.getKey()
                            : null;
                })
                .filter(key -> key != null)
                .findFirst();
    }

    /** Whether a variable is meant for the gateway at all. */
    static boolean isMeant(String variable) {
        return variable.startsWith("GATEWAY_")
                && !SERVICE_LINK.matcher(variable).matches();
    }

    /** The key that is written most like one that is none. */
    String nearest(String key) {
        Matcher alias =
                Pattern.compile("gateway\\.servers\\." + ALIAS + "\\..*").matcher(key);
        String with = alias.matches() ? alias.group(1) : "<alias>";
        return known.keySet().stream()
                .map(name -> name.replace("*", with))
                .min(Comparator.comparingInt(name -> distance(name, key)))
                .orElseThrow();
    }

    /** The variable that is written most like one that is none. */
    String nearestVariable(String name) {
        return known.keySet().stream()
                .map(key -> variable(key.replace("*", "ALIAS")))
                .min(Comparator.comparingInt(key -> distance(key, name)))
                .orElseThrow();
    }

    /** How many letters have to be put in, left out or changed to make one word of another (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9\0]", "_").toUpperCase(Locale.ROOT);
    }
}
