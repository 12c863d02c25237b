package io.pop3gateway.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README as a test reads it: commands, what they print, and tables. */
record Readme(String text) {

    private static final Pattern BLOCK =
            Pattern.compile("```sh\\n(.*?)```\\n(?:```(json|text)\\n(.*?)```\\n)?", Pattern.DOTALL);

    /**
     * A command and what it prints.
     *
     * @param command one or more lines for a shell
     * @param language of what is printed, {@code json} or {@code text}
     * @param output what is printed; … stands for what changes
     */
    record Step(String command, Optional<String> language, String output) {}

    static Readme ofThisProject() throws IOException {
        return new Readme(Files.readString(Path.of(System.getProperty("project.basedir"), "README.md")));
    }

    private String section(String title) {
        int from = text.indexOf("\n## " + title + "\n");
        if (from < 0) {
            throw new AssertionError("the README must have a section " + title);
        }
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /** The commands of a section, in their order. */
    List<Step> steps(String title) {
        Matcher blocks = BLOCK.matcher(section(title));
        return blocks.results()
                .map(block -> new Step(
                        block.group(1).strip(),
                        Optional.ofNullable(block.group(2)),
                        block.group(3) == null ? "" : block.group(3).strip()))
                .toList();
    }

    /** The cells of a section's table, without its head. */
    List<List<String>> rows(String title) {
        return section(title)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(1).split("\\|")).stream()
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
