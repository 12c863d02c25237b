package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** All that the mailbox page is made of, as it is transferred: a slow phone opens it in a moment. */
class PageWeightTest {

    private static final int MOST = 120 << 10;
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");

    private static int compressed(Path file) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
            Files.copy(file, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.size();
    }

    @Test
    void page_withBothLanguagesAndTheClient_isLight() throws IOException {
        try (Stream<Path> page = Files.walk(RESOURCES)) {
            List<Path> files = Stream.concat(
                            page.filter(Files::isRegularFile), Stream.of(Path.of("openapi/client/client.js")))
                    .toList();
            assertThat(files).hasSizeGreaterThan(20);
            assertThat(files.stream().mapToInt(PageWeightTest::compressed).sum())
                    .as("octets of %s files, each compressed by gzip", files.size())
                    .isLessThanOrEqualTo(MOST);
        }
    }
}
