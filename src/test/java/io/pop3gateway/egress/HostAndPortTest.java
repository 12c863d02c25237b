package io.pop3gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org:995",
        "Mail.Example.ORG:110, mail.example.org:110",
        "localhost, localhost:995",
        "pop.bücher.example, pop.xn--bcher-kva.example:995",
        "BÜCHER.example:65535, xn--bcher-kva.example:65535",
        "1.2.3.4.example, 1.2.3.4.example:995",
        "3com.example, 3com.example:995",
        "93.184.216.34, 93.184.216.34:995",
        "[2001:DB8:0:0::1], [2001:db8::1]:995",
        "[2001:db8::1]:110, [2001:db8::1]:110"
    })
    void server_inAnySpelling_hasOneName(String written, String name) {
        assertThat(HostAndPort.of(written)).map(HostAndPort::toString).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":995",
                "mail.example.org:",
                "mail.example.org:0",
                "mail.example.org:0995",
                "mail.example.org:65536",
                "mail.example.org:+995",
                "mail.example.org:９９５",
                "mail.example.org:995:995",
                "mail.example.org.",
                "mail..example.org",
                ".example.org",
                "-mail.example.org",
                "mail_1.example.org",
                "mail.example.org/",
                "mail example.org",
                "mail.example.org\r\nQUIT",
                "mail.example.org\u0000.evil.example",
                "user@mail.example.org",
                "pop3://mail.example.org",
                "*.example.org",
                "*",
                "127.1",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "2130706433",
                "017700000001",
                "127.0.0.0x1",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.04",
                "mail.0x",
                "mail.1",
                "１２７.0.0.1",
                "①②⑦.⓪.⓪.①",
                "127。0。0。1",
                "::1",
                "[::1",
                "::1]",
                "[::1]995",
                "[fe80::1%lo]",
                "[127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[1::2::3]",
                "[mail.example.org]"
            })
    void server_thatIsNone_orOnlyLooksLikeAnAddress_isNoServer(String written) {
        assertThat(HostAndPort.of(written)).isEmpty();
    }

    @Test
    void name_tooLong_isNoServer() {
        assertThat(HostAndPort.of("a".repeat(64) + ".example")).isEmpty();
        assertThat(HostAndPort.of("a.".repeat(130) + "example")).isEmpty();
    }
}
