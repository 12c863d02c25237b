package io.pop3gateway.api.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static Optional<String> client(String address, boolean forwarded) {
        return ClientAddress.of(new Caller(NodeAddress.of(address), forwarded, "http"));
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7,198.51.100.7",
        "::ffff:198.51.100.7,198.51.100.7",
        "2001:db8:1:2:3:4:5:6,20010db800010002",
        "2001:db8:1:2::,20010db800010002",
        "2001:db8:1:3::,20010db800010003"
    })
    void client_atAnAddress_isItsNetwork(String address, String client) {
        assertThat(client(address, false)).hasValue(client);
        assertThat(client(address, true)).hasValue(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
    void client_onThisMachine_isEverybodyUnlessAProxySpeaksForIt(String address) {
        assertThat(client(address, false)).isEmpty();
        assertThat(client(address, true)).isPresent();
    }
}
