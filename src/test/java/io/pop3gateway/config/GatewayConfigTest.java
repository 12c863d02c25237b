package io.pop3gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

    private static GatewayConfig read(Map<String, String> keys) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test"))
                .build();
        return config.getConfigMapping(GatewayConfig.class);
    }

    @Test
    void configuration_ofNothing_hasTheDocumentedDefaults() {
        GatewayConfig config = read(Map.of());
        assertThat(config.servers()).isEmpty();
        assertThat(config.pool().maxSessions()).isEqualTo(1024);
        assertThat(config.pool().maxWaiting()).isEqualTo(4096);
        assertThat(config.pool().linger()).isZero();
        assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.timeouts().greeting()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeouts().answer()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.timeouts().request()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.timeouts().session()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.timeouts().stall()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.limits().rawMessage().count()).isEqualTo(50 << 20);
        assertThat(config.limits().parsedMessage().count()).isEqualTo(25 << 20);
        assertThat(config.limits().mime().depth()).isEqualTo(50);
        assertThat(config.limits().mime().parts()).isEqualTo(1000);
        assertThat(config.limits().mime().headersPerPart()).isEqualTo(1000);
        assertThat(config.limits().mime().header().count()).isEqualTo(64 << 10);
        assertThat(config.limits().mime().allHeaders().count()).isEqualTo(1 << 20);
        assertThat(config.limits().mime().encodedWords()).isEqualTo(1000);
        assertThat(config.limits().mime().parseTime()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.limits.raw-message,lots,gateway.limits.raw-message",
        "gateway.limits.mime.header,0,gateway.limits.mime.header",
        "gateway.servers.a.security,ssl,gateway.servers.a.security",
        "gateway.servers.a.hots,mail.example.org,gateway.servers.a.hots",
        "gateway.egress.dynamics,true,gateway.egress.dynamics"
    })
    void configuration_ofAnotherKindOrUnknown_isRefusedByItsKey(String key, String value, String named) {
        assertThatThrownBy(() -> read(Map.of(key, value))).hasMessageContaining(named);
    }
}
