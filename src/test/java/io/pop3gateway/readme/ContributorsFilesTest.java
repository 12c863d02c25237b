package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What meets those who join: the forms, the automatic checks and what they call. */
class ContributorsFilesTest {

    private static final Path BASE = Path.of(System.getProperty("project.basedir", "."));

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(BASE.resolve(file)));
    }

    @Test
    void workflow_runsTheWholeCheckAndEveryJava() throws IOException {
        JsonNode jobs = yaml(".github/workflows/ci.yml").path("jobs");
        List<String> commands = new ArrayList<>();
        jobs.forEach(job ->
                job.path("steps").forEach(step -> commands.add(step.path("run").asText())));

        assertThat(commands).contains(".ci/run").anyMatch(command -> command.endsWith("mvnw -B -ntp verify"));
        assertThat(jobs.at("/java/strategy/matrix/java").toString()).isEqualTo("[17,21,25]");
        assertThat(BASE.resolve(".ci/run")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault.yml", "wish.yml"})
    void issueForm_hasWhatAFormNeeds(String form) throws IOException {
        JsonNode read = yaml(".github/ISSUE_TEMPLATE/" + form);

        assertThat(read.path("name").asText()).isNotBlank();
        assertThat(read.path("description").asText()).isNotBlank();
        assertThat(read.path("body"))
                .isNotEmpty()
                .allMatch(field -> !field.path("type").asText().isEmpty());
        assertThat(read.path("body").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void dependabot_watchesEveryKindOfDependency() throws IOException {
        Set<String> watched = new TreeSet<>();
        for (JsonNode update : yaml(".github/dependabot.yml").path("updates")) {
            watched.add(update.path("package-ecosystem").asText());
            assertThat(BASE.resolve("." + update.path("directory").asText())).isDirectory();
        }

        assertThat(watched).contains("github-actions", "maven", "npm", "pip");
    }
}
