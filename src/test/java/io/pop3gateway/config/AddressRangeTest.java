package io.pop3gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.1.2,true",
        "10.0.0.0/8,11.0.0.0,false",
        "192.0.2.128/25,192.0.2.128,true",
        "192.0.2.128/25,192.0.2.127,false",
        "172.16.0.0/12,172.31.255.255,true",
        "172.16.0.0/12,172.32.0.0,false",
        "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.6,false",
        "0.0.0.0/0,203.0.113.7,true",
        "0.0.0.0/0,2001:db8::1,false",
        "::/0,203.0.113.7,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "::ffff:10.0.0.0/104,10.1.2.3,true",
        "10.0.0.0/8,::ffff:10.1.2.3,true",
        "' 10.1.2.3/8 ',10.9.9.9,true"
    })
    void address_inARange_isContained(String range, String address, boolean contained) throws UnknownHostException {
        assertThat(AddressRange.valueOf(range).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.org",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "fd00::/129",
                "::ffff:10.0.0.0/64",
                "10.0.0.0/0x8",
                "*"
            })
    void text_thatIsNoRange_isRefused(String text) {
        assertThatThrownBy(() -> AddressRange.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
