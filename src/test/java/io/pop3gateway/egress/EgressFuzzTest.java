package io.pop3gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whatever a caller names, it is one server in one spelling, or none; and no address is both special and allowed. */
class EgressFuzzTest {

    private static final EgressPolicy ALL = Policies.policy("hosts", "*");

    @FuzzTest(maxDuration = "60s")
    void server_anyText_hasOneSpelling(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        HostAndPort.of(text).ifPresent(server -> {
            assertThat(HostAndPort.of(server.toString())).contains(server);
            assertThat(server.toString()).matches("[a-z0-9.:\\[\\]-]+");
        });
    }

    @FuzzTest(maxDuration = "60s")
    void address_anyOctets_carriesNoForbiddenOne(byte[] octets) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(Arrays.copyOf(octets, octets.length < 8 ? 4 : 16));
        if (ALL.allows(address)) {
            assertThat(address.isLoopbackAddress()
                            || address.isSiteLocalAddress()
                            || address.isLinkLocalAddress()
                            || address.isMulticastAddress()
                            || address.isAnyLocalAddress())
                    .isFalse();
            EmbeddedAddress.of(address)
                    .ifPresent(inside -> assertThat(ALL.allows(inside)).isTrue());
        }
    }
}
