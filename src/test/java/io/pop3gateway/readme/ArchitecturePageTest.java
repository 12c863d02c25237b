package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the map of the code against the code. */
class ArchitecturePageTest {

    private static final Path BASE = Path.of(System.getProperty("project.basedir", "."));
    private static final Path PAGE = BASE.resolve("src/site/markdown/architecture.md");
    private static final Path MAIN = BASE.resolve("src/main/java/io/pop3gateway");
    private static final Path TESTS = BASE.resolve("src/test/java/io/pop3gateway");

    /** Types of others that the page mentions. */
    private static final Set<String> FOREIGN = Set.of("Uni", "Multi");

    @Test
    void page_namesClasses_thatExist() throws IOException {
        Set<String> named = quoted("[A-Z][a-z][A-Za-z0-9]*(?:\\.[A-Z][A-Za-z]+)?").stream()
                .map(name -> name.split("\\.")[0])
                .filter(name -> !FOREIGN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).as("the page must name classes at all").hasSizeGreaterThan(50);
        assertThat(named).as("a newcomer looks for a class that is not there").isSubsetOf(classes());
    }

    @Test
    void page_namesPackages_thatExist() throws IOException {
        Set<String> named = quoted("(?:api|mailbox|pool|egress|mime|pop3)(?:\\.[a-z0-9]+)+");

        assertThat(named)
                .as("a newcomer looks for a package that is not there")
                .isNotEmpty()
                .allMatch(name -> Files.isDirectory(MAIN.resolve(name.replace('.', '/'))));
    }

    @Test
    void rooms_allOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        try (Stream<Path> rooms = Files.walk(MAIN, 2)) {
            Set<String> missing = rooms.filter(Files::isDirectory)
                    .filter(room -> !room.equals(MAIN))
                    .map(room -> room.getFileName().toString())
                    .filter(room -> !page.contains("`" + room + "`"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(missing).as("rooms that the map leaves out").isEmpty();
        }
    }

    private static Set<String> quoted(String pattern) throws IOException {
        return Pattern.compile("`(" + pattern + ")`")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> classes() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path root : new Path[] {MAIN, TESTS}) {
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }
}
