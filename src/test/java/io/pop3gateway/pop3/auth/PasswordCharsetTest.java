package io.pop3gateway.pop3.auth;

import static io.pop3gateway.testing.ClientHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.LoginForm;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The octets of passwords as a server gets them. */
class PasswordCharsetTest {

    private final Vertx vertx = Vertx.vertx();
    private final ClientHarness client = new ClientHarness(Pop3ClientOptions.DEFAULT);
    private volatile byte[] heard;

    @AfterEach
    void stop() {
        client.close();
        await(vertx.close());
    }

    private void serve(NetSocket socket) {
        socket.write("+OK ready\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            switch (line.toString("ISO-8859-1").split(" ")[0]) {
                case "CAPA" -> socket.write("+OK\r\nUSER\r\nSASL PLAIN\r\n.\r\n");
                case "QUIT" -> socket.end(Buffer.buffer("+OK\r\n"));
                case "PASS" -> {
                    heard = line.getBytes(5, line.length());
                    socket.write("+OK\r\n");
                }
                case "AUTH" -> {
                    byte[] message = Base64.getDecoder().decode(line.getBytes(11, line.length()));
                    heard = new String(message, StandardCharsets.ISO_8859_1)
                            .substring(6)
                            .getBytes(StandardCharsets.ISO_8859_1);
                    socket.write("+OK\r\n");
                }
                default -> socket.write("+OK\r\n");
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "USER, UTF-8, J\u00fcrgen, 4ac3bc7267656e",
        "USER, ISO-8859-1, J\u00fcrgen, 4afc7267656e",
        "PLAIN, ISO-8859-1, J\u00fcrgen, 4afc7267656e",
        "USER, WINDOWS-1252, 5\u20ac, 3580",
        "PLAIN, UTF-8, 5\u20ac, 35e282ac",
        // Latin-1 has no euro: such a password cannot be one of that server's.
        "USER, ISO-8859-1, 5\u20ac, 35e282ac",
        "USER, ISO-8859-1, plain, 706c61696e",
    })
    void password_inTheServersCharset_hasItsOctets(String mechanism, String charset, String password, String octets) {
        NetServer server =
                await(vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"));
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1",
                server.actualPort(),
                "localhost",
                TransportSecurity.NONE,
                true,
                List.of(mechanism),
                Pop3Endpoint.fixed(Optional.empty()),
                0,
                ClientForwarding.NONE,
                new LoginForm(Optional.empty(), Charset.forName(charset)),
                List.of());
        client.runAndQuit(endpoint, ClientHarness.password("anna", password), Pop3Session::noop);
        assertThat(HexFormat.of().formatHex(heard)).isEqualTo(octets);
    }

    @Test
    void token_inAnyCharset_staysAsItIs() {
        Credentials token = new Credentials.BearerToken("anna", Secret.of("\u00fc"));
        assertThat(token.in(Charset.forName("ISO-8859-1"))).isEqualTo(token);
    }
}
