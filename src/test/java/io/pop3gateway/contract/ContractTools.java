package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The tools that {@code .ci/contract} installs, at the versions pinned there. */
final class ContractTools {

    private static final int MINUTES = 8;

    /** Where they are. */
    static final Path HOME = home();

    private ContractTools() {}

    private static Path home() {
        String named = System.getenv("CONTRACT_HOME");
        return named == null ? Path.of(System.getProperty("project.basedir"), "target", "contract") : Path.of(named);
    }

    /** A tool of Node's. */
    static String node(String name) {
        return HOME.resolve("node_modules/.bin").resolve(name).toString();
    }

    /** Puts a file of the contract's tests into a folder. */
    static void use(Path folder, String resource, String target) throws IOException {
        try (InputStream source = ContractTools.class.getResourceAsStream("/contract/" + resource)) {
            Files.copy(source, folder.resolve(target));
        }
    }

    /** Runs the OpenAPI Generator; it is gone before it would gain by compiling well. */
    static void generate(Path folder, String options) throws IOException, InterruptedException {
        String jar = HOME.resolve("openapi-generator-cli.jar").toString();
        List<String> command =
                new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar));
        command.addAll(List.of(options.strip()
                .replace("openapi/openapi.yaml", ApiDocument.YAML.toString())
                .split(" ")));
        run(folder, command);
    }

    /** Compiles all sources below a folder. */
    static void javac(Path sources, String classes, String libraries) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", classes, "-cp", libraries, "-proc:none", "-nowarn"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("what javac says of the generated client")
                .isZero();
    }

    /** The program of the Java that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs a command to its end in a folder.
     *
     * @return what it printed
     * @throws AssertionError with all that it printed, when it fails
     */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        assertThat(HOME.resolve("node_modules"))
                .as("the tools of the contract; .ci/contract %s installs them", HOME)
                .exists();
        File output = Files.createTempFile(HOME, "output", ".txt").toFile();
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile());
            builder.environment().put("REDOCLY_TELEMETRY", "off");
            builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output).start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output.toPath());
            assertThat(ended && process.exitValue() == 0)
                    .as("%s should have succeeded, but:%n%s", String.join(" ", command), printed)
                    .isTrue();
            return printed;
        } finally {
            Files.delete(output.toPath());
        }
    }
}
