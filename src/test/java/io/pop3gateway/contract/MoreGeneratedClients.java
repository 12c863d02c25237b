package io.pop3gateway.contract;

import static io.pop3gateway.contract.GeneratedClientsTest.DONE;
import static io.pop3gateway.contract.GeneratedClientsTest.EVENTS;
import static io.pop3gateway.contract.GeneratedClientsTest.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients of further generators, run by hand with what {@code .ci/more-clients} installs; see there. Each lists two messages, fetches and
 * exports both, reads one as text, HTML and octets, hears an event, deletes it and meets a problem.
 */
@QuarkusTest
@TestProfile(DemoGateway.class)
class MoreGeneratedClients {

    private static final Path TOOLS = ContractTools.HOME.resolve("more");

    /** No method of Java can be called wait. */
    private static final String WAIT = " --parameter-name-mappings wait=waitSeconds";

    @TestHTTPResource("/")
    URI gateway;

    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        assertThat(TOOLS).as("what .ci/more-clients installs").exists();
        folder = Files.createTempDirectory(TOOLS, "client");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(folder.resolve("go.mod"), "module use\n\ngo 1.25\n");
    }

    @Test
    void typescriptAxios_doesAll() throws Exception {
        generate("typescript-axios", "importFileExtension=.js,useSingleRequestParameter=true");
        typescript("typescript-axios");
    }

    @Test
    void heyApi_doesAll() throws Exception {
        run(tool("openapi-ts"), "-i", ApiDocument.YAML.toString(), "-o", "client", "-c", "@hey-api/client-fetch");
        typescript("hey-api");
    }

    @Test
    void orval_doesAll() throws Exception {
        use("orval-fetch.ts", "orval-fetch.ts");
        Files.writeString(
                folder.resolve("orval.config.cjs"),
                """
                module.exports = { gateway: { input: "%s", output: { target: "client/client.ts", client: "fetch",
                  override: { mutator: { path: "orval-fetch.ts", name: "withGateway", extension: ".js" } } } } };
                """
                        .formatted(ApiDocument.YAML));
        run(tool("orval"), "--config", "orval.config.cjs");
        typescript("orval");
    }

    @Test
    void openapiPythonClient_doesAllButEvents() throws Exception {
        use("openapi-python-client.yaml", "config.yaml");
        use("openapi-python-client.py", "use.py");
        run(
                TOOLS.resolve("venv/bin/openapi-python-client").toString(),
                "generate",
                "--path",
                ApiDocument.YAML.toString(),
                "--output-path",
                "client",
                "--meta",
                "none",
                "--config",
                "config.yaml");
        assertThat(run(TOOLS.resolve("venv/bin/python").toString(), "use.py", address(), "openapi-python-client"))
                .contains(STREAMS + DONE);
    }

    @Test
    void oapiCodegen_doesAll() throws Exception {
        Files.createDirectory(folder.resolve("client"));
        run(
                TOOLS.resolve("bin/oapi-codegen").toString(),
                "-generate",
                "types,client",
                "-package",
                "client",
                "-o",
                "client/client.go",
                ApiDocument.YAML.toString());
        assertThat(go("oapi-codegen")).contains(STREAMS + EVENTS + DONE);
    }

    @Test
    void ogen_doesAllButEvents() throws Exception {
        String ogen = TOOLS.resolve("bin/ogen").toString();
        run(ogen, "--target", "client", "--package", "client", ApiDocument.YAML.toString());
        assertThat(go("ogen")).contains(STREAMS + DONE);
    }

    @Test
    void javaOkhttpGson_doesAll() throws Exception {
        generate("java", "library=okhttp-gson,openApiNullable=false,useJakartaEe=true" + WAIT);
        use("OkhttpGson.java", "client/src/main/java/OkhttpGson.java");
        String classes = folder.resolve("classes").toString();
        ContractTools.javac(folder.resolve("client/src/main/java"), classes, libraries());
        assertThat(java(classes, "OkhttpGson", "okhttp-gson")).contains(STREAMS + EVENTS + DONE);
    }

    @Test
    void kotlin_doesAllButEvents() throws Exception {
        generate("kotlin", "library=jvm-okhttp4,serializationLibrary=moshi" + WAIT);
        use("kotlin.kt", "client/src/main/kotlin/Use.kt");
        String classes = folder.resolve("classes").toString();
        List<String> compile = new ArrayList<>(List.of(ContractTools.java(), "-cp", TOOLS.resolve("kotlinc") + "/*"));
        compile.addAll(List.of("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect", "-nowarn"));
        compile.addAll(List.of("-cp", libraries(), "-d", classes, "client/src/main/kotlin"));
        run(compile.toArray(String[]::new));
        assertThat(java(classes, "UseKt", "kotlin")).contains(STREAMS + DONE);
    }

    private void generate(String generator, String properties) throws Exception {
        ContractTools.generate(
                folder,
                "generate -i openapi/openapi.yaml -g " + generator + " -o client --additional-properties="
                        + properties);
    }

    private static String libraries() throws IOException {
        try (Stream<Path> files = Files.list(TOOLS.resolve("libraries"))) {
            return files.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private String java(String classes, String program, String user) throws Exception {
        return run(ContractTools.java(), "-cp", classes + File.pathSeparator + libraries(), program, address(), user);
    }

    private void typescript(String name) throws Exception {
        use(name + ".ts", name + ".ts");
        List<String> compile = new ArrayList<>(List.of(tool("tsc"), "--strict", "--target", "es2022"));
        compile.addAll(List.of("--module", "nodenext", "--skipLibCheck", "--noEmitOnError", "--types", "node"));
        compile.addAll(List.of("--outDir", "out", name + ".ts"));
        run(compile.toArray(String[]::new));
        assertThat(run("node", "out/" + name + ".js", address(), name)).contains(STREAMS + EVENTS + DONE);
    }

    private String go(String name) throws Exception {
        use(name + ".txt", "main.go");
        run("go", "mod", "tidy");
        run("go", "build", "-o", "use", ".");
        return run(folder.resolve("use").toString(), address(), name);
    }

    private static String tool(String name) {
        return TOOLS.resolve("node_modules/.bin").resolve(name).toString();
    }

    private void use(String resource, String target) throws IOException {
        ContractTools.use(folder, "clients/" + resource, target);
    }

    private String run(String... command) throws IOException, InterruptedException {
        return ContractTools.run(folder, List.of(command));
    }

    private String address() {
        return "http://127.0.0.1:" + gateway.getPort();
    }
}
