package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines (RFC 1939 §3): one line each, whatever a caller put into an argument. */
class CommandTest {

    private static String line(Command command) {
        Buffer out = Buffer.buffer("before ");
        command.appendTo(out);
        String text = out.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("before ");
        return text.substring("before ".length());
    }

    /** NUL to US and DEL: all that ends a line for some server, or is no text. */
    static IntStream controls() {
        return IntStream.concat(IntStream.range(0, 0x20), IntStream.of(0x7f));
    }

    static Stream<byte[]> smuggled() {
        return controls()
                .boxed()
                .flatMap(octet -> Stream.of(
                        new byte[] {octet.byteValue()},
                        new byte[] {'p', 'w', octet.byteValue(), 'D', 'E', 'L', 'E', ' ', '1'},
                        new byte[] {'p', 'w', octet.byteValue()}));
    }

    @ParameterizedTest
    @MethodSource("smuggled")
    void argument_withAControlCharacter_neverReachesTheServer(byte[] octets) {
        assertThatThrownBy(() -> Command.of("PASS", octets))
                .as("a password that ends the line would be followed by a command of its author's own")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.bare("AUTH", octets)).isInstanceOf(IllegalArgumentException.class);
        String text = new String(octets, StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Command.of("USER", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void argument_thatIsRefused_isNotQuoted() {
        Throwable refused = catchThrowable(() -> Command.of("PASS", "hunter2\r\nDELE 1"));
        assertThat(refused.getMessage()).doesNotContain("hunter2", "DELE");
    }

    @Test
    void argument_missing_isAFault() {
        assertThatThrownBy(() -> Command.of("PASS", (byte[]) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Command.bare("AUTH", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void command_withoutArguments_isItsVerb() {
        assertThat(line(Command.of("STAT"))).isEqualTo("STAT\r\n");
    }

    @Test
    void command_withNumbers_hasThemBehindBlanks() {
        assertThat(line(Command.of("TOP", 12, 0))).isEqualTo("TOP 12 0\r\n");
        assertThat(line(Command.of("RETR", Integer.MAX_VALUE))).isEqualTo("RETR 2147483647\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void command_withANegativeNumber_isAFault(int number) {
        assertThatThrownBy(() -> Command.of("DELE", number)).hasMessageContaining("" + number);
        assertThatThrownBy(() -> Command.of("TOP", 1, number)).hasMessageContaining("" + number);
    }

    /** RFC 1939 §7: "may be used in the password". */
    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", " leading", "trailing ", "~", "!", "[AUTH] +OK"})
    void password_withBlanks_isOneArgument(String password) {
        assertThat(line(Command.of("PASS", password))).isEqualTo("PASS " + password + "\r\n");
    }

    @Test
    void octets_beyondAscii_areSentAsTheyAre() {
        byte[] octets = new byte[128];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (0x80 + i);
        }
        assertThat(line(Command.of("PASS", octets)))
                .isEqualTo("PASS " + new String(octets, StandardCharsets.ISO_8859_1) + "\r\n");
        assertThat(line(Command.of("USER", "Jos\u00e9"))).as("in UTF-8").isEqualTo("USER Jos\u00c3\u00a9\r\n");
    }

    @Test
    void lineOfASaslExchange_hasNoVerb() {
        assertThat(line(Command.bare("AUTH", new byte[] {'*'}))).isEqualTo("*\r\n");
        assertThat(line(Command.bare("AUTH", new byte[0])))
                .as("an empty response (RFC 5034 §4)")
                .isEqualTo("\r\n");
    }

    @Test
    void length_countsTheLineEnd() {
        assertThat(Command.of("STAT").length()).isEqualTo(6);
        assertThat(Command.of("USER", "Jos\u00e9").length()).isEqualTo(12);
        assertThat(Command.bare("AUTH", "x".repeat(250).getBytes(StandardCharsets.US_ASCII))
                        .length())
                .isEqualTo(252);
    }

    @Test
    void command_isLoggedByItsVerbAlone() {
        assertThat(Command.of("PASS", "hunter2")).hasToString("PASS");
        assertThat(Command.of("PASS", "hunter2").verb()).isEqualTo("PASS");
        assertThat(Command.bare("AUTH", new byte[] {'c', '2', 'V'})).hasToString("AUTH");
        assertThat(Command.of("TOP", 1, 0).verb()).isEqualTo("TOP");
        assertThat(Command.of("CAPA").verb()).isEqualTo("CAPA");
    }
}
