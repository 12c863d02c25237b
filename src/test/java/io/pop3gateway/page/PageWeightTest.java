package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that the mailbox page is made of, as it is transferred: a slow phone opens it in a moment. */
class PageWeightTest {

    private static final Pattern IMPORT = Pattern.compile("from \"(\\.[^\"]+)\"");

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

    /** A module and whatever it imports, by their paths below the page. */
    private static Set<Path> modules(Path module, Set<Path> known) throws IOException {
        if (!known.add(module) || module.endsWith("client.js")) {
            return known;
        }
        for (String named : IMPORT.matcher(Files.readString(RESOURCES.resolve(module)))
                .results()
                .map(found -> found.group(1))
                .toList()) {
            modules(module.resolveSibling(named).normalize(), known);
        }
        return known;
    }

    @ParameterizedTest
    @CsvSource({"index.html, page/app.js", "learn.html, page/learn.js"})
    void modules_ofAPage_areAskedForAtOnceAndNotOneBehindTheOther(String page, String first) throws IOException {
        Set<Path> modules = modules(Path.of(first), new TreeSet<>());
        modules.remove(Path.of(first));
        assertThat(modules).hasSizeGreaterThan(4);
        String html = Files.readString(RESOURCES.resolve(page));
        assertThat(modules)
                .as("modules that %s tells the browser of before they are imported", page)
                .allMatch(module -> html.contains("<link rel=\"modulepreload\" href=\"" + module + "\">"));
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
