package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model's last column against the tests that there are. */
class ThreatModelTest {

    private static final Path ROOT = Path.of(System.getProperty("project.basedir", ""));
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");

    @Test
    void test_namedInTheThreatModel_exists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = TEST.matcher(Files.readString(ROOT.resolve("src/site/markdown/threat-model.md")));
        while (matcher.find()) {
            named.add(matcher.group(1) + ".java");
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/java"))) {
            Set<String> existing =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThan(20);
            assertThat(existing).as("tests").containsAll(named);
        }
    }
}
