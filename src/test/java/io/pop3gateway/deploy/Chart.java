package io.pop3gateway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Helm chart in a folder.
 *
 * @param folder the one with {@code Chart.yaml}
 */
record Chart(Path folder) {

    /** The oldest Kubernetes that the chart promises to work with. */
    static final String KUBERNETES = "1.30.0";

    static final String RELEASE = "pop3-gateway";

    /** The root of the repository. */
    static Path repository() {
        return Path.of(System.getProperty("project.basedir", ""));
    }

    /** The chart of this repository. */
    static Chart ofRepository() {
        return new Chart(repository().resolve("helm/pop3-gateway"));
    }

    /** The files with values that the chart is tried with. */
    List<Path> examples() {
        try (Stream<Path> files = Files.list(folder.resolve("ci"))) {
            return files.filter(file -> file.toString().endsWith("-values.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm makes of the default values with these over them, in YAML. */
    Rendered render(String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return renderFile(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm makes of the default values with those of a file over them. */
    Rendered renderFile(Path values) {
        Cluster.use();
        String manifests = new Helm(folder)
                .template()
                .withName(RELEASE)
                .withNamespace("mail")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
        return new Rendered(Manifests.read(manifests));
    }

    /** What Helm's linter says, warnings counting as failures. */
    LintResult lint() {
        Cluster.use();
        return new Helm(folder).lint().strict().call();
    }

    /** The default values. */
    JsonNode values() {
        return Manifests.tree(read("values.yaml"));
    }

    /** The text of one of the chart's files. */
    String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy in another folder. */
    Chart copyTo(Path target) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return new Chart(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one of the chart's files; meant for copies. */
    void write(String path, String text) {
        try {
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The default values with those of an example over them, merged as Helm does. */
    JsonNode valuesWith(Path example) {
        try {
            return merge((ObjectNode) values(), Manifests.tree(Files.readString(example)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode merge(ObjectNode below, JsonNode above) {
        above.properties().forEach(entry -> {
            JsonNode old = below.get(entry.getKey());
            boolean both = old != null && old.isObject() && entry.getValue().isObject();
            below.set(entry.getKey(), both ? merge((ObjectNode) old, entry.getValue()) : entry.getValue());
        });
        return below;
    }
}
