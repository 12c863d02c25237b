package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.config.GatewayConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's configuration table against the configuration itself. */
class ConfigurationTableTest {

    private final Map<String, String> defaults = new TreeMap<>();

    @Test
    void table_inTheReadme_namesEveryKeyAndItsDefault() throws IOException {
        collect("gateway", GatewayConfig.class);
        Map<String, String> documented = Readme.ofThisProject().rows("Configuration").stream()
                .collect(Collectors.toMap(row -> row.get(0).replace("`", ""), row -> row.get(2)));
        assertThat(documented.keySet()).as("keys in the README").isEqualTo(defaults.keySet());
        defaults.forEach((key, value) -> {
            if (!value.isEmpty()) {
                assertThat(documented.get(key)).as("default of " + key).isEqualTo("`" + value + "`");
            }
        });
    }

    private void collect(String prefix, Class<?> mapping) {
        for (Method method : mapping.getDeclaredMethods()) {
            String key = prefix + "." + dashed(method.getName());
            if (Map.class.isAssignableFrom(method.getReturnType())) {
                ParameterizedType type = (ParameterizedType) method.getGenericReturnType();
                collect(key + ".<alias>", (Class<?>) type.getActualTypeArguments()[1]);
            } else if (method.getReturnType().isInterface()
                    && method.getReturnType().getPackage().equals(mapping.getPackage())) {
                collect(key, method.getReturnType());
            } else {
                WithDefault value = method.getAnnotation(WithDefault.class);
                defaults.put(key, value == null ? "" : value.value());
            }
        }
    }

    private static String dashed(String camelCase) {
        return Arrays.stream(camelCase.split("(?=[A-Z])"))
                .map(String::toLowerCase)
                .collect(Collectors.joining("-"));
    }
}
