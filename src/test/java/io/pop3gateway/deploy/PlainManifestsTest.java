package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainManifestsTest {

    private static final Path PLAIN = Chart.repository().resolve("k8s");

    private final Chart chart = Chart.ofRepository();

    @Test
    void base_besideTheChart_isItsDefaultRender() throws IOException {
        Map<String, JsonNode> expected = new TreeMap<>();
        for (JsonNode document : chart.render("{}").documents()) {
            if (!document.path("kind").asText().equals("ConfigMap")) {
                expected.put(identity(document), withoutHelm(document));
            }
        }
        Map<String, JsonNode> found = new TreeMap<>();
        for (String file : listed(PLAIN.resolve("base"), "resources")) {
            JsonNode document =
                    Manifests.tree(Files.readString(PLAIN.resolve("base").resolve(file)));
            found.put(identity(document), document);
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void base_itsConfiguration_isTheOneOfTheChart() throws IOException {
        String plain = Files.readString(PLAIN.resolve("base/application.properties"));

        assertThat(plain).isEqualTo(chart.render("{}").configuration());
    }

    @Test
    void demo_besideTheChart_hasTheSameSampleMailServer() throws IOException {
        Rendered rendered = chart.render("{replicaCount: 1, demo: {enabled: true}}");
        JsonNode patch = Manifests.tree(Files.readString(PLAIN.resolve("overlays/demo/sample-mail-server.yaml")));
        JsonNode pod = documentOf(rendered, "Deployment").at("/spec/template/spec");

        assertAll(
                () -> assertThat(patch.at("/spec/template/spec/containers/0")).isEqualTo(pod.at("/containers/1")),
                () -> assertThat(patch.at("/spec/template/spec/volumes"))
                        .allSatisfy(volume -> assertThat(pod.at("/volumes")).contains(volume)),
                () -> assertThat(Files.readString(PLAIN.resolve("overlays/demo/application.properties")))
                        .isEqualTo(rendered.configuration()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-blackboard.eml", "2-re-pop3.eml"})
    void demo_besideTheChart_hasTheSameMessages(String message) throws IOException {
        Path plain = PLAIN.resolve("overlays/demo/mailbox").resolve(message);

        assertThat(plain)
                .hasSameBinaryContentAs(chart.folder().resolve("mailbox").resolve(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/demo", "overlays/production"})
    void kustomization_everyFile_existsAndIsListed(String folder) throws IOException {
        Path root = PLAIN.resolve(folder);
        List<String> listed = new ArrayList<>();
        for (String key : List.of("resources", "patches", "configMapGenerator")) {
            listed.addAll(listed(root, key));
        }

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(listed).allSatisfy(file -> assertThat(root.resolve(file)).exists());
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString())
                            .filter(file -> !file.startsWith("kustomization") && !file.endsWith(".gitattributes")))
                    .isSubsetOf(listed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"horizontalpodautoscaler.yaml", "ingress.yaml"})
    void production_itsObjects_areThoseOfTheChart(String file) throws IOException {
        JsonNode plain = Manifests.tree(Files.readString(PLAIN.resolve("overlays/production/" + file)));
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/production-values.yaml"));

        assertThat(plain)
                .isEqualTo(withoutHelm(documentOf(rendered, plain.path("kind").asText())));
    }

    @Test
    void production_itsConfiguration_isTheOneOfTheChart() throws IOException {
        Rendered rendered = chart.renderFile(chart.folder().resolve("ci/production-values.yaml"));

        assertThat(Files.readString(PLAIN.resolve("overlays/production/application.properties")))
                .isEqualTo(rendered.configuration());
    }

    private static List<String> listed(Path folder, String key) throws IOException {
        JsonNode kustomization = Manifests.tree(Files.readString(folder.resolve("kustomization.yaml")));
        List<String> files = new ArrayList<>();
        for (JsonNode entry : kustomization.path(key)) {
            if (entry.isTextual()) {
                files.add(entry.asText());
            } else if (entry.has("path")) {
                files.add(entry.path("path").asText());
            }
            entry.path("files").forEach(file -> files.add(file.asText()));
        }
        return files;
    }

    private static JsonNode documentOf(Rendered rendered, String kind) {
        return rendered.documents().stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there must be a " + kind));
    }

    private static String identity(JsonNode document) {
        return document.path("kind").asText() + "/"
                + document.at("/metadata/name").asText();
    }

    /** Without the labels that only Helm reads, and without the checksum that kustomize's hashed names replace. */
    private static JsonNode withoutHelm(JsonNode document) {
        ObjectNode plain = document.deepCopy();
        ((ObjectNode) plain.at("/metadata/labels")).remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        if (plain.at("/spec/template/metadata").isObject()) {
            ((ObjectNode) plain.at("/spec/template/metadata")).remove("annotations");
        }
        return plain;
    }
}
