package io.pop3gateway.contract;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients made from the description as openapi/README.md shows, compiled strictly and used on a mailbox of their own each. */
@QuarkusTest
@TestProfile(DemoGateway.class)
@Tag("contract")
class GeneratedClientsTest {

    /** Two messages fetched and exported at once are two lines each; one is text, a page of HTML, and octets. */
    static final String STREAMS = "fetch true\nexport true\ntext true\nhtml true\nraw true\n";

    /** An event was heard while the answer went on. */
    static final String EVENTS = "events true\n";

    /** Two messages, the oldest is the one that was read, gone with 204, missed afterwards, one left. */
    static final String DONE = "2 true 204 /problems/message-not-found 1";

    private static final List<String> TSC = List.of(
            "--strict",
            "--target",
            "es2022",
            "--module",
            "nodenext",
            "--skipLibCheck",
            "--noEmitOnError",
            "--outDir",
            "out");

    @TestHTTPResource("/")
    URI gateway;

    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        assertThat(ContractTools.HOME)
                .as("the tools of the contract, installed by .ci/contract")
                .exists();
        folder = Files.createTempDirectory(ContractTools.HOME, "client");
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    }

    @AfterEach
    void clean() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Test
    void openapiTypescript_doesAll() throws Exception {
        shown("npx openapi-typescript openapi/openapi.yaml -o pop3-gateway.d.ts");
        run(ContractTools.node("openapi-typescript"), ApiDocument.YAML.toString(), "-o", "pop3-gateway.d.ts");
        typescript("openapi-fetch");
    }

    @Test
    void typescriptFetch_doesAll() throws Exception {
        generate("typescript-fetch", "importFileExtension=.js");
        typescript("typescript-fetch");
    }

    @Test
    void java_doesAllButEvents() throws Exception {
        generate(
                "java",
                "library=native,openApiNullable=false,useJakartaEe=true,useSingleRequestParameter=true,invokerPackage=io.pop3gateway.client,"
                        + "apiPackage=io.pop3gateway.client.api,modelPackage=io.pop3gateway.client.model"
                        // No method of Java can be called wait.
                        + " --parameter-name-mappings wait=waitSeconds");
        use("clients/ListReadDelete.java", "client/src/main/java/ListReadDelete.java");
        String classes = folder.resolve("classes").toString();
        String libraries = System.getProperty("java.class.path");
        ContractTools.javac(folder.resolve("client/src/main/java"), classes, libraries);
        assertThat(run(
                        ContractTools.java(),
                        "-cp",
                        classes + File.pathSeparator + libraries,
                        "ListReadDelete",
                        address(),
                        "java"))
                .contains(STREAMS + DONE);
    }

    @Test
    void python_doesAll() throws Exception {
        generate("python", "packageName=openapi_client");
        use("clients/python.py", "client/use.py");
        String python = ContractTools.HOME.resolve("venv/bin/python").toString();
        assertThat(run(python, "client/use.py", address(), "python")).contains(STREAMS + EVENTS + DONE);
    }

    @Test
    void go_doesAllButEvents() throws Exception {
        generate("go", "packageName=client --git-host=example.org --git-user-id=pop3gateway --git-repo-id=client");
        use("clients/go.txt", "main.go");
        Files.writeString(
                folder.resolve("go.mod"),
                """
                module use
                go 1.19
                require example.org/pop3gateway/client v0.0.0
                replace example.org/pop3gateway/client => ./client
                """);
        run("go", "build", "-mod=mod", "-o", "use", ".");
        assertThat(run(folder.resolve("use").toString(), address(), "go")).contains(STREAMS + DONE);
    }

    private void typescript(String name) throws Exception {
        use("clients/" + name + ".ts", name + ".ts");
        List<String> compile = new ArrayList<>(List.of(ContractTools.node("tsc")));
        compile.addAll(TSC);
        compile.add(name + ".ts");
        run(compile.toArray(String[]::new));
        assertThat(run("node", "out/" + name + ".js", address(), name)).contains(STREAMS + EVENTS + DONE);
    }

    private void generate(String generator, String properties) throws Exception {
        String options = " generate -i openapi/openapi.yaml -g " + generator + " -o client --additional-properties="
                + properties;
        shown("java -jar openapi-generator-cli.jar" + options);
        ContractTools.generate(folder, options);
    }

    /** What is run here is what the README tells people to run. */
    private static void shown(String command) throws IOException {
        assertThat(Files.readAllLines(ApiDocument.YAML.resolveSibling("README.md")))
                .contains(command);
    }

    private void use(String resource, String target) throws IOException {
        ContractTools.use(folder, resource, target);
    }

    private String run(String... command) throws IOException, InterruptedException {
        return ContractTools.run(folder, List.of(command));
    }

    private String address() {
        return "http://127.0.0.1:" + gateway.getPort();
    }
}
