package io.pop3gateway.egress;

import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.config.GatewayConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Configurations of the egress policy, read as the gateway reads them. */
final class Policies {

    private Policies() {}

    /** Callers may name servers; keys below {@code gateway.egress} and their values. */
    static EgressConfig config(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(Map.of("gateway.egress.dynamic", "true"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("gateway.egress." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test"))
                .build()
                .getConfigMapping(GatewayConfig.class)
                .egress();
    }

    static EgressPolicy policy(String... keysAndValues) {
        return new EgressPolicy(config(keysAndValues));
    }
}
