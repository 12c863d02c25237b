package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoPop3LoginTest {

    private static final String WELCOME = "+OK мария's maildrop has 0 messages (0 octets)";

    @RegisterExtension
    final DemoServerExtension server = new DemoServerExtension();

    private RawClient connect(DemoServerOptions options) throws IOException {
        return RawClient.connect(
                server.start(options, List.of(new DemoMaildrop("мария", "пароль с пробелом", List.of()))));
    }

    private static String base64(String message) {
        return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pass_withBlanksAndCyrillic_isThePassword() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain())) {
            client.line();
            client.say("user мария");
            assertThat(client.say("pass пароль с пробелом")).isEqualTo(WELCOME);
        }
    }

    @Test
    void authPlain_initialResponse_logsIn() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain())) {
            client.line();
            assertThat(client.say("AUTH PLAIN " + base64("\0мария\0пароль с пробелом")))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void authPlain_responseInASecondLine_logsIn() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain())) {
            client.line();
            assertThat(client.say("AUTH plain")).isEqualTo("+ ");
            assertThat(client.say(base64("мария\0мария\0пароль с пробелом"))).isEqualTo(WELCOME);
        }
    }

    @Test
    void authPlain_forSomebodyElse_isRefused() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain())) {
            client.line();
            assertThat(client.say("AUTH PLAIN " + base64("root\0мария\0пароль с пробелом")))
                    .startsWith("-ERR [AUTH]");
        }
    }

    @Test
    void authPlain_cancelled_leavesTheLoginOpen() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain())) {
            client.line();
            client.say("AUTH PLAIN");
            assertThat(client.say("*")).isEqualTo("-ERR authentication cancelled");
            assertThat(client.say("QUIT")).isEqualTo("+OK Connection closed");
        }
    }

    @Test
    void apop_withTheRightDigest_logsIn() throws IOException {
        try (RawClient client = connect(DemoServerOptions.plain().withApop())) {
            String greeting = client.line();
            assertThat(greeting).matches("\\+OK POP3 server ready <[^<>@ ]+@[^<>@ ]+>");
            String stamp = greeting.substring(greeting.indexOf('<'));
            assertThat(client.say("APOP мария")).isEqualTo("-ERR APOP takes a user name and a digest");
            assertThat(client.say("APOP мария 00")).isEqualTo("-ERR [AUTH] user name or password is wrong");
            byte[] password = "пароль с пробелом".getBytes(StandardCharsets.UTF_8);
            assertThat(client.say("APOP мария " + ApopDigest.of(stamp, password).hex()))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void apopDigest_ofTheRfcsExample_isTheRfcs() {
        // RFC 1939 §7
        String hex = ApopDigest.of("<1896.697170952@dbc.mtview.ca.us>", "tanstaaf".getBytes(StandardCharsets.US_ASCII))
                .hex();
        assertThat(hex).isEqualTo("c4c9334bac560ecc979e58001b3e22fb");
    }
}
