package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are read in heaps that have no more than the ledger counts for them. */
class ReadingCostTest {

    private static final int MEGABYTE = 1 << 20;

    /** What a program takes that reads nothing. */
    private static final int PROGRAM = 12 * MEGABYTE;

    private static final int SHOWN = MEGABYTE;
    private static final int LARGE = 4 * MEGABYTE;

    private final ReadingCost cost = new ReadingCost(SHOWN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shown | word word word word word word word word word",
                "shown | слово слово слово слово слово слово слово слово",
                "shown | <p>слово <b>слово</b> слово слово</p>",
                "shown | <i>a</i>",
                "shown | <a href=\"http://a.example/x?y=1\">w</a> <td style=\"color:red;padding:3px\">x</td>",
                "page | <i>a</i>",
                "page | <a href=\"http://a.example/x?y=1\">w</a> <td style=\"color:red;padding:3px\">x</td>",
                "text | <p>слово <b>слово</b> слово слово</p>",
                "text | word word word word word word word word word"
            })
    void message_readInWhatTheLedgerCounts_isRead(String way, String line) throws Exception {
        boolean html = line.startsWith("<");
        int octets = way.equals("shown") ? SHOWN : LARGE;
        long shown = cost.shown(octets);
        // It is looked at within what showing it costs.
        long counted =
                switch (way) {
                    case "shown" -> shown;
                    case "page" -> Math.max(shown, cost.handedOn(octets));
                    default -> Math.max(shown, cost.handedOn(html ? octets : 0));
                };
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + (PROGRAM + counted) / MEGABYTE + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingProbe.class.getName(),
                        way,
                        line + "\r\n",
                        Integer.toString(octets)))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Test
    void smallMessage_costsLittle() {
        assertThat(cost.shown(2_000)).isLessThan(100_000);
        assertThat(cost.kept(2_000)).isLessThan(100_000);
        assertThat(cost.handedOn(0)).isLessThan(MEGABYTE);
    }
}
