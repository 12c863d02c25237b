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
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]$");
    private static final Pattern INDEX_IN_ENVIRONMENT = Pattern.compile("_\\d+_$");

    /** What Kubernetes tells each pod of a service that is called {@code gateway}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("GATEWAY_(SERVICE_HOST|SERVICE_PORT.*|PORT(_\\d.*)?)");

    /** By name, with a star where an operator chooses it; read when the first is asked for, which seldom happens. */
    private Map<String, Property> known;

    private Map<String, Property> known() {
        if (known == null) {
            known = new TreeMap<>();
            ConfigMappings.getProperties(ConfigClass.configClass(GatewayConfig.class))
                    .forEach((name, property) ->
                            known.put(name.endsWith("[*]") ? name.substring(0, name.length() - 3) : name, property));
        }
        return known;
    }

    /** What a key configures; empty when there is no such key. */
    Optional<Property> property(String key) {
        String plain = INDEX.matcher(key).replaceFirst("");
        return known().entrySet().stream()
                .filter(entry -> chosen(entry.getKey(), plain, ALIAS).isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The key that a variable of the environment stands for; empty when there is none. */
    Optional<String> keyOf(String variable) {
        String plain = INDEX_IN_ENVIRONMENT.matcher(variable).replaceFirst("");
        return known().keySet().stream()
                .map(name -> chosen(variable(name), plain, ALIAS_IN_ENVIRONMENT)
                        .map(alias -> name.replace("*", alias.toLowerCase(Locale.ROOT))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What stands in place of a name's star, or nothing of a name without one; empty when the word is not spelled as the name. */
    private static Optional<String> chosen(String name, String word, String alias) {
        int star = name.indexOf('*');
        if (star < 0) {
            return name.equals(word) ? Optional.of("") : Optional.empty();
        }
        String before = name.substring(0, star);
        String after = name.substring(star + 1);
        if (!word.startsWith(before) || !word.endsWith(after) || word.length() <= before.length() + after.length()) {
            return Optional.empty();
        }
        String between = word.substring(before.length(), word.length() - after.length());
        return between.matches(alias) ? Optional.of(between) : Optional.empty();
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
        return known().keySet().stream()
                .map(name -> name.replace("*", with))
                .min(Comparator.comparingInt(name -> distance(name, key)))
                .orElseThrow();
    }

    /** The variable that is written most like one that is none. */
    String nearestVariable(String name) {
        return known().keySet().stream()
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
        StringBuilder variable = new StringBuilder(key.toUpperCase(Locale.ROOT));
        for (int i = 0; i < variable.length(); i++) {
            char letter = variable.charAt(i);
            if (letter != '*' && (letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9')) {
                variable.setCharAt(i, '_');
            }
        }
        return variable.toString();
    }
}
