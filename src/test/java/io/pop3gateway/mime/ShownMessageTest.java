package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is shown of a message is what its parts give one by one, though its HTML is taken apart only once. */
class ShownMessageTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources");

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());
    private final SafeHtml cleaner = new SafeHtml(MimeLimits.defaults());

    @Test
    void messages_withQuirks_areShownAsTheyAreParsedAndCleaned() throws IOException {
        List<Path> messages = files("mime", ".eml");
        assertThat(messages).isNotEmpty();
        for (Path message : messages) {
            assertSame(message.toString(), Files.readAllBytes(message));
        }
    }

    @Test
    void newsletters_areShownAsTheyAreParsedAndCleaned() throws IOException {
        List<Path> pages = files("mime-newsletters", ".html");
        assertThat(pages).isNotEmpty();
        for (Path page : pages) {
            assertSame(page.toString(), message(Files.readString(page)));
        }
    }

    @Test
    void payloads_areShownAsTheyAreParsedAndCleaned() throws IOException {
        String[] payloads = new ObjectMapper()
                .readValue(SAMPLES.resolve("mime-html/payloads.json").toFile(), String[].class);
        assertThat(payloads).isNotEmpty();
        for (String payload : payloads) {
            assertSame(payload, message(payload));
        }
    }

    @Property(tries = 2000, seed = "20261129")
    void html_ofAnyPieces_isShownAsItIsParsedAndCleaned(@ForAll("piecesOfHtml") String html) throws IOException {
        assertSame(html, message(html));
    }

    private void assertSame(String name, byte[] octets) throws IOException {
        ParsedMessage parsed = parser.parse(octets);
        Optional<String> clean = parsed.html()
                .map(hostile -> cleaner.clean(hostile, ImageRule.BLOCK, contentId -> Optional.empty())
                        .html());
        assertThat(parser.shown(OctetSource.of(octets), Long.MAX_VALUE, cleaner))
                .as(name)
                .isEqualTo(new ShownMessage(octets.length, parsed.withoutHtml(), clean));
    }

    private static byte[] message(String html) {
        return ("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + html)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(String directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Provide
    Arbitrary<String> piecesOfHtml() {
        return Pieces.of(Pieces.HTML);
    }
}
