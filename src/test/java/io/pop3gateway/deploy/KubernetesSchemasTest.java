package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders from its examples, held against the schemas of Kubernetes' own releases by kubernetes-validate. */
@Tag("contract")
class KubernetesSchemasTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.30", "1.34", "1.37"})
    void examples_everyObject_isValid(String version) throws Exception {
        List<Path> files = new ArrayList<>();
        for (Path example : Chart.ofRepository().examples()) {
            for (JsonNode object : Chart.ofRepository().renderFile(example).documents()) {
                if (ofKubernetes(object)) {
                    files.add(write(files.size(), object));
                }
            }
        }

        assertThat(files).hasSizeGreaterThan(30);
        validate(version, files).ok();
    }

    @Test
    void object_withAnUnknownField_isRefused() throws Exception {
        JsonNode wrong = Manifests.tree("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {prots: []}}");

        assertThat(validate("1.30", List.of(write(0, wrong))).exit()).isNotZero();
    }

    /** Other projects' kinds have no schema there. */
    private static boolean ofKubernetes(JsonNode object) {
        String group = object.path("apiVersion").asText();
        return !group.contains(".") || group.contains(".k8s.io/") && !group.startsWith("gateway.");
    }

    private Path write(int number, JsonNode object) throws IOException {
        return Files.writeString(folder.resolve(number + ".yaml"), Manifests.text(object));
    }

    private Tool.Answer validate(String version, List<Path> files) throws IOException, InterruptedException {
        String named = System.getenv("CONTRACT_HOME");
        Path home = named == null ? Chart.repository().resolve("target/contract") : Path.of(named);
        List<String> command = new ArrayList<>(
                List.of(home.resolve("venv/bin/kubernetes-validate").toString(), "--strict", "-k", version));
        files.forEach(file -> command.add(file.toString()));
        return Tool.run(folder, Map.of(), command);
    }
}
