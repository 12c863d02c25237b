package io.pop3gateway.server;

import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.TimeoutConfig;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What is wrong with a configuration, a sentence each that names the key and says what to change: looked for before anything
 * starts, so that nothing else is said before.
 */
public final class StartCheck {

    private static final String PREFIX = "gateway.";
    private static final int MAX_PORT = 65_535;

    private final Supplier<SmallRyeConfigBuilder> sources;
    private final Map<String, String> environment;
    private final KnownKeys keys = new KnownKeys();

    /**
     * Of a configuration.
     *
     * @param sources makes a builder with the sources of the configuration
     * @param environment the variables of the process
     */
    public StartCheck(Supplier<SmallRyeConfigBuilder> sources, Map<String, String> environment) {
        this.sources = sources;
        this.environment = environment;
    }

    /** What is wrong, in the order of the keys; empty when the gateway may start. */
    public List<String> broken() {
        SmallRyeConfig config = sources.get().build();
        List<String> sentences = new ArrayList<>();
        ValueRules rules = new ValueRules(config);
        Map<String, String> values = values(config, sentences);
        values.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                one(key, value, rules).ifPresent(sentences::add);
            }
        });
        sentences.addAll(ForeignKeys.broken(values));
        if (sentences.isEmpty()) {
            together(values, sentences);
        }
        return sentences;
    }

    private Optional<String> one(String key, String value, ValueRules rules) {
        Optional<Property> property = keys.property(key);
        return property.isEmpty()
                ? Optional.of(key + " is no key of the gateway: did you mean " + keys.nearest(key) + "?")
                : rules.broken(key, value, property.get().getMethod());
    }

    /** Each key with its value; of the environment those that stand for a key, and a sentence for those that do not. */
    private Map<String, String> values(SmallRyeConfig config, List<String> sentences) {
        Map<String, String> values = new TreeMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getName().startsWith("EnvConfigSource")) {
                continue;
            }
            for (String name : source.getPropertyNames()) {
                String key = name.replaceFirst("^%prod\\.", "");
                if (!key.startsWith("%") && (key.startsWith(PREFIX) || key.startsWith("quarkus."))) {
                    Optional.ofNullable(config.getConfigValue(key).getValue())
                            .ifPresent(value -> values.put(key, value));
                }
            }
        }
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (KnownKeys.isMeant(variable)) {
                keys.keyOf(variable)
                        .ifPresentOrElse(
                                key -> values.putIfAbsent(key, value),
                                () -> sentences.add(variable + " stands for no key of the gateway: did you mean "
                                        + keys.nearestVariable(variable) + "?"));
            }
        });
        return values;
    }

    /** What each alone is right and together cannot work. */
    private void together(Map<String, String> values, List<String> sentences) {
        GatewayConfig gateway =
                sources.get().withMapping(GatewayConfig.class).build().getConfigMapping(GatewayConfig.class);
        ServerRules rules = new ServerRules(name -> holds(values, name, ""), name -> holds(values, name, "key-store."));
        new TreeMap<>(gateway.servers()).forEach((alias, server) -> sentences.addAll(rules.broken(alias, server)));
        egress(gateway.egress(), sentences);
        times(gateway.timeouts(), sentences);
        Duration request = gateway.timeouts().request();
        withinRequest("gateway.timeouts.connect", gateway.timeouts().connect(), request, values, sentences);
        withinRequest("gateway.timeouts.greeting", gateway.timeouts().greeting(), request, values, sentences);
        withinRequest("gateway.pool.in-use-patience", gateway.pool().inUsePatience(), request, values, sentences);
    }

    /** Whether a TLS configuration has a key that begins so. */
    private static boolean holds(Map<String, String> values, String name, String beginning) {
        return values.keySet().stream()
                .anyMatch(key -> key.startsWith("quarkus.tls." + name + "." + beginning)
                        || key.startsWith("quarkus.tls.\"" + name + "\"." + beginning));
    }

    private static void egress(EgressConfig egress, List<String> sentences) {
        if (egress.dynamic() && egress.hosts().orElse(List.of()).isEmpty()) {
            sentences.add(
                    "gateway.egress.dynamic needs gateway.egress.hosts: say which hosts callers may name, *.example.org for all"
                            + " names below one, * for all");
        }
        egress.ports().stream()
                .filter(port -> port < 1 || port > MAX_PORT)
                .forEach(port -> sentences.add("gateway.egress.ports must be from 1 to 65535, was " + port));
    }

    /** A request's deadline ends these, too: who lowers it alone, below their defaults, contradicts nothing. */
    private static void withinRequest(
            String key, Duration less, Duration request, Map<String, String> values, List<String> sentences) {
        if (values.containsKey(key)) {
            below(key, less, "gateway.timeouts.request", request, sentences);
        }
    }

    private static void times(TimeoutConfig times, List<String> sentences) {
        below("gateway.timeouts.answer", times.answer(), "gateway.timeouts.session", times.session(), sentences);
        below("gateway.timeouts.stall", times.stall(), "gateway.timeouts.session", times.session(), sentences);
    }

    private static void below(String key, Duration less, String other, Duration more, List<String> sentences) {
        if (less.compareTo(more) > 0) {
            sentences.add(key + " must not be more than " + other + ", was " + less + " and " + more);
        }
    }
}
