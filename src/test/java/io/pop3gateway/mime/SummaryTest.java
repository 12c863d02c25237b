package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.AttachmentHint;
import io.pop3gateway.mime.header.FieldNames;
import io.pop3gateway.mime.header.UsualHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of a list must say of a message what the message itself says. */
class SummaryTest {

    private static final Path CORPUS =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources/mime");

    private final HeaderParser parser = new HeaderParser(MimeLimits.defaults());

    static List<String> quirks() throws IOException {
        return MessageCorpusTest.quirks().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quirks")
    void summary_ofAQuirk_saysWhatTheHeaderSays(String quirk) throws IOException {
        byte[] octets = Files.readAllBytes(CORPUS.resolve(quirk + ".eml"));
        assertSame(octets);
        Random chance = new Random(quirk.hashCode());
        for (int i = 0; i < 6 && octets.length > 0; i++) {
            assertSame(Arrays.copyOf(octets, chance.nextInt(octets.length)));
            byte[] broken = octets.clone();
            broken[chance.nextInt(Math.min(600, broken.length))] =
                    (byte) " \r\n:;=?<>\t\0\u00e4".charAt(chance.nextInt(12));
            assertSame(broken);
        }
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of(
                        "Subject: a",
                        "To: b@c.d",
                        "From : x@y.z",
                        "X: y",
                        "\r\n",
                        "\n",
                        "\r",
                        " ",
                        "\t",
                        ";",
                        "charset=a:b",
                        ":",
                        "c",
                        "From x@y.z",
                        "Received: by a; Fri, 27 Nov 2026 10:11:12 +0100",
                        "Content-Type: text/plain;",
                        "\u00e4",
                        "\u001b",
                        "\r\n ",
                        "\r\n\r\n",
                        "Date: 1 Jan 2026 10:11:12 +0000",
                        "Subject:",
                        "List-Id: <x.y>",
                        "=?utf-8?q?a?=")
                .list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 4_000, seed = "20261128")
    void summary_ofAnyPieces_saysWhatTheHeaderSays(@ForAll("headers") String header) {
        assertSame(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertSame(byte[] octets) {
        ParsedHeaders summary = parser.summary(octets);
        ParsedHeaders whole = parser.parse(octets);
        assertThat(summary)
                .as("the summary of %s", new String(octets, StandardCharsets.ISO_8859_1))
                .usingRecursiveComparison()
                .ignoringFields("headers", "problems")
                .isEqualTo(whole);
        assertThat(AttachmentHint.of(summary)).isEqualTo(AttachmentHint.of(whole));
        assertThat(whole.headers()).containsAll(summary.headers());
        Envelope envelope = parser.envelope(octets);
        assertThat(envelope.date()).isEqualTo(Optional.ofNullable(whole.date()));
        assertThat(envelope.returnPath().isPresent())
                .isEqualTo(
                        whole.headers().stream().anyMatch(field -> field.name().equalsIgnoreCase("Return-Path")));
    }

    @Test
    void summary_ofAUsualHeader_isReadInOnePass() {
        byte[] header = ("Received: by mx; Fri, 27 Nov 2026 10:11:12 +0100\r\nX-Any: \u00e4\r\n"
                        + "Subject: a\r\n b\r\nFrom: <a@b.c>\r\n\r\nbody")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(UsualHeader.of(header, FieldNames.of("Subject"), MimeLimits.defaults()))
                .hasValueSatisfying(
                        raw -> assertThat(raw.fields()).singleElement().hasFieldOrPropertyWithValue("value", "a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no field\r\n",
                " a\r\n",
                "Subject: \u00e4\r\n",
                "Subject: a\rb\r\n",
                "X: a;\r\nb=c: d\r\n",
                "X : a\r\n"
            })
    void header_thatIsNotUsual_isLeftToTheLenientReader(String header) {
        assertThat(UsualHeader.of(
                        header.getBytes(StandardCharsets.ISO_8859_1), FieldNames.of("Subject"), MimeLimits.defaults()))
                .isEmpty();
    }
}
