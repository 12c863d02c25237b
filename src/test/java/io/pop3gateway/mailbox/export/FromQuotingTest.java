package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromQuotingTest {

    private static String quoted(String message, int piece) {
        FromQuoting quoting = new FromQuoting();
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        Buffer file = Buffer.buffer();
        for (int at = 0; at < octets.length; at += piece) {
            quoting.quoted(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + piece)), file);
        }
        quoting.end(file);
        return file.toString(StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    @ParameterizedTest
    @CsvSource({
        "From here\\r\\n, >From here\\n\\n",
        ">From here\\r\\n, >>From here\\n\\n",
        ">>>From here\\r\\n, >>>>From here\\n\\n",
        "a\\r\\nFrom b\\r\\nc\\r\\n, a\\n>From b\\nc\\n\\n",
        "a From b\\r\\n, a From b\\n\\n",
        "Fromage\\r\\nFro\\r\\nFrom\\r\\n, Fromage\\nFro\\nFrom\\n\\n",
        "FFrom a\\r\\n> From b\\r\\n, FFrom a\\n> From b\\n\\n",
        "no end, no end\\n\\n",
        "From, From\\n\\n",
        "cr\\rFrom a\\r\\n, cr\\rFrom a\\n\\n",
        "cr\\r, cr\\r\\n\\n",
        "a\\r\\r\\nFrom b\\r\\n, a\\r\\n>From b\\n\\n",
        "a\\nFrom b\\n, a\\n>From b\\n\\n",
        "\\r\\n, \\n\\n",
        "'', \\n"
    })
    void lines_thatBeginAMessageElsewhere_areQuoted(String message, String file) {
        String octets = message.replace("\\r", "\r").replace("\\n", "\n");
        assertThat(escaped(quoted(octets, Integer.MAX_VALUE / 2))).isEqualTo(file);
    }

    @Test
    void lines_allQuoted_areAllThere() {
        assertThat(quoted("From \n".repeat(10_000), 64 << 10)).isEqualTo(">From \n".repeat(10_000) + "\n");
    }

    @Property(seed = "20261128")
    void pieces_ofAnySize_areQuotedAsTheWhole(
            @ForAll @Chars({'\r', '\n', '>', 'F', 'r', 'o', 'm', ' ', 'x'}) @StringLength(max = 60) String message,
            @ForAll @IntRange(min = 1, max = 7) int piece) {
        assertThat(quoted(message, piece)).isEqualTo(quoted(message, Integer.MAX_VALUE / 2));
    }

    @Property(seed = "20261128")
    void quoting_takenBack_givesTheLines(
            @ForAll @Chars({'\n', '>', 'F', 'r', 'o', 'm', ' ', 'x'}) @StringLength(max = 60) String lines) {
        String message = ">From " + lines.replace("F", "From ") + "\n";
        assertThat(quoted(message, 3).replaceAll("(?m)^>(>*From )", "$1")).isEqualTo(message + "\n");
        assertThat(quoted(message, 3).lines()).noneMatch(line -> line.startsWith("From "));
    }
}
