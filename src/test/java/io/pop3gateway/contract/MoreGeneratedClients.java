package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final String STREAMS = "fetch true\nexport true\ntext true\nhtml true\nraw true\n";
    private static final String EVENTS = "events true\n";
    private static final String DONE = "2 true 204 /problems/message-not-found 1";

    @TestHTTPResource("/")
    URI gateway;

    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        assertThat(TOOLS).as("what .ci/more-clients installs").exists();
        folder = Files.createTempDirectory(TOOLS, "client");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    }

    @Test
    void typescriptAxios_doesAll() throws Exception {
        run(
                "java",
                "-jar",
                ContractTools.HOME.resolve("openapi-generator-cli.jar").toString(),
                "generate",
                "-i",
                ApiDocument.YAML.toString(),
                "-g",
                "typescript-axios",
                "-o",
                "client",
                "--additional-properties=importFileExtension=.js,useSingleRequestParameter=true");
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
        run("go", "mod", "init", "use");
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
