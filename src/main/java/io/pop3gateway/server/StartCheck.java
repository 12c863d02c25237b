package io.pop3gateway.server;

import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.TimeoutConfig;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What is wrong with a configuration, a sentence each that names the key and says what to change: looked for before anything
 * starts, so that nothing else is said before.
 */
public final class StartCheck {

    private static final String PREFIX = "gateway.";
    private static final String PRODUCTION = "%prod.";
    private static final int MAX_PORT = 65_535;

    private final SmallRyeConfig config;
    private final Map<String, String> environment;
    private final KnownKeys keys = new KnownKeys();

    /**
     * Of a configuration.
     *
     * @param config has its sources, and no mapping of the gateway's keys: that would say less of what is wrong
     * @param environment the variables of the process
     */
    public StartCheck(SmallRyeConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /** What is wrong, in the order of the keys; empty when the gateway may start. */
    public List<String> broken() {
        List<String> sentences = new ArrayList<>();
        ValueRules rules = new ValueRules(config);
        Map<String, String> values = values(sentences);
        boolean own = false;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                own = true;
                one(entry.getKey(), entry.getValue(), rules).ifPresent(sentences::add);
            }
        }
        sentences.addAll(ForeignKeys.broken(values));
        // Defaults contradict nothing, and the start of a gateway that has only them need not read them twice.
        if (own && sentences.isEmpty()) {
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

    /**
     * Each key that there is a rule for, with its value; of the environment those that stand for a key, and a sentence for those that
     * do not.
     */
    private Map<String, String> values(List<String> sentences) {
        Map<String, String> values = new TreeMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getName().startsWith("EnvConfigSource")) {
                continue;
            }
            for (String name : source.getPropertyNames()) {
                String key = name.startsWith(PRODUCTION) ? name.substring(PRODUCTION.length()) : name;
                if (key.startsWith(PREFIX) || ForeignKeys.concern(key)) {
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
        ConfigMappings.registerConfigMappings(config, Set.of(ConfigClass.configClass(GatewayConfig.class)));
        GatewayConfig gateway = config.getConfigMapping(GatewayConfig.class);
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
