package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.pop3gateway.testing.GatewayProcess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ways lead to the image, Jib and a Dockerfile, and the chart relies on what they have in common. */
class ImageTest {

    private static final Pattern BASE = Pattern.compile("(?m)^ARG BASE=(\\S+)$");

    private final Rendered rendered = Chart.ofRepository().render("{}");
    private final Properties jib = new Properties();
    private String dockerfile;

    @BeforeEach
    void readBoth() throws IOException {
        dockerfile = Files.readString(Chart.repository().resolve("src/main/docker/Dockerfile.jvm"));
        try (Reader reader =
                Files.newBufferedReader(Chart.repository().resolve("src/main/resources/application.properties"))) {
            jib.load(reader);
        }
    }

    @Test
    void base_ofBothWays_isTheSamePinnedOne() {
        Matcher base = BASE.matcher(dockerfile);

        assertThat(base.find()).isTrue();
        assertThat(base.group(1))
                .isEqualTo(jib.getProperty("quarkus.jib.base-jvm-image"))
                .matches("[^:]+:\\d+\\.\\d+\\.\\d+_\\d+-[^@]+@sha256:[0-9a-f]{64}");
    }

    @Test
    void user_ofBothWays_isTheOneOfThePods() {
        PodSpec pod = rendered.pod();
        String user = pod.getSecurityContext().getRunAsUser() + ":"
                + pod.getSecurityContext().getRunAsGroup();

        assertAll(
                () -> assertThat(dockerfile).contains("\nUSER " + user + "\n"),
                () -> assertThat(jib.getProperty("quarkus.jib.user")).isEqualTo(user));
    }

    @Test
    void workingDirectory_ofBothWays_isTheOneOfThePods() {
        String directory = rendered.gateway().getWorkingDir();

        assertAll(
                () -> assertThat(dockerfile.lines().filter(line -> line.startsWith("WORKDIR ")))
                        .containsOnly("WORKDIR " + directory),
                () -> assertThat(jib.getProperty("quarkus.jib.working-directory"))
                        .isEqualTo(directory));
    }

    @Test
    void ports_ofBothWays_areThoseOfThePods() {
        List<String> ports = rendered.gateway().getPorts().stream()
                .map(ContainerPort::getContainerPort)
                .map(String::valueOf)
                .toList();

        assertAll(() -> assertThat(dockerfile).contains("\nEXPOSE " + String.join(" ", ports) + "\n"), () -> assertThat(
                        jib.getProperty("quarkus.jib.ports").split(","))
                .containsExactlyElementsOf(ports));
    }

    @Test
    void options_ofBothWays_fitTheHeapIntoTheContainer() {
        List<String> options =
                List.of(jib.getProperty("quarkus.jib.jvm-additional-arguments").split(","));

        assertAll(
                () -> assertThat(options).anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage=")),
                () -> assertThat(options)
                        .allSatisfy(option -> assertThat(dockerfile).contains("\"" + option + "\"")),
                () -> assertThat(dockerfile)
                        .contains("\nENV MALLOC_ARENA_MAX="
                                + jib.getProperty("quarkus.jib.environment-variables.MALLOC_ARENA_MAX") + "\n"));
    }

    @Test
    void options_ofTestsOfAPod_areTheImages() {
        assertThat(List.of(
                        jib.getProperty("quarkus.jib.jvm-additional-arguments").split(",")))
                .filteredOn(option -> !option.startsWith("-XX:MaxRAMPercentage="))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(GatewayProcess.podFlags(256)).contains(option));
    }

    @Test
    void dockerfile_itsProcess_isStartedWithoutAShell() throws IOException {
        String entrypoint = dockerfile.substring(dockerfile.indexOf("ENTRYPOINT ") + "ENTRYPOINT ".length());

        JsonNode words = Manifests.tree(
                entrypoint.lines().map(line -> line.replaceAll("\\\\$", "")).collect(Collectors.joining()));

        assertThat(words.isArray()).isTrue();
        assertThat(words.get(0).asText()).isEqualTo("java");
    }

    @Test
    void chart_itsListOfImages_isWhatItRenders() {
        JsonNode images = Manifests.tree(Manifests.tree(Chart.ofRepository().read("Chart.yaml"))
                .at("/annotations/artifacthub.io~1images")
                .asText());
        Rendered demo = Chart.ofRepository().render("{replicaCount: 1, demo: {enabled: true}}");

        assertThat(images.findValuesAsText("image"))
                .containsExactlyElementsOf(demo.pod().getContainers().stream()
                        .map(container -> container.getImage())
                        .toList());
    }

    @Test
    void chart_itsVersion_isTheProductsLastOrNext() {
        JsonNode metadata = Manifests.tree(Chart.ofRepository().read("Chart.yaml"));

        assertThat(Chart.repository().resolve("pom.xml"))
                .content()
                .containsPattern("<artifactId>pop3-gateway</artifactId>\n  <version>"
                        + Pattern.quote(metadata.path("appVersion").asText()) + "(-SNAPSHOT)?</version>");
    }
}
