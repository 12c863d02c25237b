package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged gateway in a network namespace of its own, in which every address there is leads to a witness: whatever the
 * gateway dials is seen. Where the kernel lets nobody make namespaces nothing is shown, and the test says so.
 */
@Tag("interop")
class EgressNamespaceIT {

    private static final String EVERYTHING_IS_HERE = "ip link set lo up && ip route add local 0.0.0.0/0 dev lo"
            + " && { ip -6 route add local ::/0 dev lo || true; } && exec \"$@\"";

    @TempDir
    Path folder;

    private static List<String> inNamespace(String... command) {
        List<String> all = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c", EVERYTHING_IS_HERE, "sh"));
        all.addAll(List.of(command));
        return all;
    }

    private int run(int minutes, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void strangersServers_inANetworkOfWitnesses_areNeverDialled(TestReporter report)
            throws IOException, InterruptedException {
        assumeTrue(run(1, inNamespace("true")) == 0, "this machine makes no network namespaces: nothing is shown here");
        Path result = folder.resolve("result.json");

        int exit = run(
                8,
                inNamespace(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dproject.basedir=" + System.getProperty("project.basedir", ""),
                        "-cp",
                        classPath(),
                        NamespaceRun.class.getName(),
                        result.toString()));

        assertThat(exit).as(Files.readString(folder.resolve("output"))).isZero();
        JsonNode told = new ObjectMapper().readTree(result.toFile());
        report.publishEntry("namespace", told.toString());
        List<String> called = StreamSupport.stream(told.path("called").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(told.path("statuses").path("403").asInt())
                .as("refusals among %s", told.path("statuses"))
                .isGreaterThan(4 * 80);
        assertThat(told.path("statuses").size())
                .as("answers: %s", told.path("statuses"))
                .isEqualTo(1);
        assertThat(told.path("rebinding").get(0).asInt())
                .as("the public address is dialled, and says nothing of POP3")
                .isNotEqualTo(403);
        assertThat(StreamSupport.stream(told.path("rebinding").spliterator(), false)
                        .skip(1)
                        .map(JsonNode::asInt))
                .as("answers to a name that was rebound")
                .containsOnly(403);
        assertThat(told.path("discoveries").asInt()).isGreaterThan(80);
        assertThat(called)
                .as("what the gateway dialled for strangers")
                .isNotEmpty()
                .containsOnly(AnyAddress.PUBLIC + " 995");
    }
}
