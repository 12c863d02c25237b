package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages that exist, one quirk each: {@code <quirk>.eml} and beside it what a reader should see. Properties that the
 * expectation does not name are not looked at, save attachments and problems, of which there must then be none.
 */
class MessageCorpusTest {

    private static final Path CORPUS =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources/mime");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    static Stream<String> quirks() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quirks")
    void message_withQuirk_isReadAsExpected(String quirk) throws IOException {
        byte[] octets = Files.readAllBytes(CORPUS.resolve(quirk + ".eml"));
        ObjectNode expected =
                (ObjectNode) JSON.readTree(CORPUS.resolve(quirk + ".json").toFile());
        expected.putIfAbsent("attachments", JSON.createArrayNode());
        expected.putIfAbsent("problems", JSON.createArrayNode());
        ObjectNode seen = ParsedJson.of(parser.parse(octets));
        expected.fieldNames().forEachRemaining(name -> assertThat(seen.get(name))
                .as("%s of %s.eml", name, quirk)
                .isEqualTo(name.equals("attachments") ? withoutContent(expected.get(name)) : expected.get(name)));
        for (JsonNode attachment : expected.get("attachments")) {
            assertContent(octets, attachment);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quirks")
    void message_cutOffAnywhere_isStillRead(String quirk) throws IOException {
        byte[] octets = Files.readAllBytes(CORPUS.resolve(quirk + ".eml"));
        for (int length = 0; length < octets.length; length += 1 + octets.length / 60) {
            byte[] cut = new byte[length];
            System.arraycopy(octets, 0, cut, 0, length);
            assertThat(parser.parse(cut).text())
                    .as("%s.eml cut at %d", quirk, length)
                    .isNotNull();
        }
    }

    @Test
    void corpus_ofQuirks_isLargeAndHasNetworkLineEnds() throws IOException {
        assertThat(quirks().count()).isGreaterThanOrEqualTo(580);
        assertThat(Files.readString(CORPUS.resolve("structure-mixed.eml"), StandardCharsets.US_ASCII))
                .as("the messages are stored with CRLF; a checkout must not change that")
                .contains("\r\n--b\r\n");
    }

    private static void assertContent(byte[] octets, JsonNode attachment) throws IOException {
        Attachment found = new AttachmentReader(MimeLimits.defaults())
                .find(OctetSource.of(octets), attachment.get("part").asText())
                .orElseThrow();
        try (InputStream content = found.open()) {
            byte[] decoded = content.readAllBytes();
            assertThat(decoded).as("size").hasSize(attachment.get("size").asInt());
            if (attachment.has("content")) {
                assertThat(new String(decoded, StandardCharsets.UTF_8))
                        .isEqualTo(attachment.get("content").asText());
            }
        }
        assertThat(found.filename()).isEqualTo(attachment.get("filename").asText());
    }

    private static ArrayNode withoutContent(JsonNode attachments) {
        ArrayNode copy = attachments.deepCopy();
        copy.forEach(attachment -> ((ObjectNode) attachment).remove("content"));
        return copy;
    }
}
