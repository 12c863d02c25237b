package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pop3gateway.readme.Readme.Step;
import io.pop3gateway.testing.BesideOthers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README says, in a fresh clone of what is committed: its first command, then its walk with curl. */
@Tag("fresh")
@BesideOthers
class ReadmeWalkTest {

    private static final Duration FIRST_START = Duration.ofMinutes(8);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Process gateway;

    @BeforeEach
    void startTheDemo() throws Exception {
        Path clone = folder.resolve("clone");
        assertThat(shell(folder, "git clone -q '" + System.getProperty("project.basedir") + "' clone"))
                .isEmpty();
        String command = Readme.ofThisProject().steps("Two commands").get(0).command();
        gateway = new ProcessBuilder("bash", "-c", "exec " + command)
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
        Awaitility.await("the first command starts the gateway; it said: " + folder.resolve("console.log"))
                .atMost(FIRST_START)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(gateway.isAlive()).as("the first command runs").isTrue();
                    return status("http://localhost:8080/v1/servers") == 200;
                });
    }

    @AfterEach
    void stopTheDemo() throws InterruptedException {
        if (gateway != null) {
            List<ProcessHandle> children = gateway.descendants().toList();
            gateway.destroy();
            children.forEach(ProcessHandle::destroy);
            if (!gateway.waitFor(30, TimeUnit.SECONDS)) {
                gateway.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void walk_asWritten_printsWhatTheReadmeShows() throws Exception {
        for (Step step : Readme.ofThisProject().steps("A walk with curl")) {
            assertPrints(step, shell(folder, step.command()));
        }
        for (String page : List.of(
                "http://localhost:8080/",
                "http://localhost:8080/q/swagger-ui/",
                "http://localhost:9000/q/health",
                "http://localhost:9000/q/metrics")) {
            assertThat(status(page)).as(page).isEqualTo(200);
        }
        assertThat(shell(folder.resolve("clone"), "git status --porcelain"))
                .as("the clone's tree after the first command")
                .isEmpty();
    }

    private static void assertPrints(Step step, String printed) throws IOException {
        if (step.language().equals(Optional.of("json"))) {
            ObjectMapper json = new ObjectMapper();
            JsonNode shown = json.readTree(step.output());
            JsonNode real = json.readTree(printed);
            if ("…".equals(shown.path("traceId").asText())) {
                ((ObjectNode) shown).set("traceId", real.get("traceId"));
            }
            assertThat(real).as(step.command()).isEqualTo(shown);
        } else {
            assertThat(printed).as(step.command()).isEqualTo(step.output());
        }
    }

    private static int status(String uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String shell(Path directory, String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".out");
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(command + " ends")
                    .isTrue();
            String printed = Files.readString(output).strip();
            assertThat(process.exitValue()).as(command + " printed " + printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
