package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The programs that the guide shows: compiled strictly, those in JavaScript with the types of the client, read by Node, and run where
 * they say what they print.
 */
@QuarkusTest
@TestProfile(DemoGateway.class)
@Tag("contract")
class GuideSnippetsTest {

    private static final Path BASE = Path.of(System.getProperty("project.basedir"));
    private static final Path GUIDE = BASE.resolve("src/site/markdown");
    private static final Path CLIENT = BASE.resolve("openapi/client");

    private static final Pattern RUN = Pattern.compile("```js\\n(.*?)```\\n```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern READ = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_A_PAGE =
            Pattern.compile("<script type=\"module\">\\n(.*?)</script>", Pattern.DOTALL);
    private static final Pattern COMPILED = Pattern.compile("```tsx\\n(.*?)```", Pattern.DOTALL);

    @TestHTTPResource("/")
    String gateway;

    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createTempDirectory(ContractTools.HOME, "guide");
    }

    @AfterEach
    void clean() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void programs_thatSayWhatTheyPrint_printIt() throws Exception {
        int programs = 0;
        for (Path page : pages()) {
            for (MatchResult program :
                    RUN.matcher(Files.readString(page)).results().toList()) {
                assertPrints(program.group(1), program.group(2).strip());
                programs++;
            }
        }
        assertThat(programs).isGreaterThanOrEqualTo(3);
    }

    /** A program that watches goes on until it is ended. */
    private void assertPrints(String program, String expected) throws IOException, InterruptedException {
        Path file = folder.resolve("program.mjs");
        boolean drains = program.contains("deleteMany");
        String user = drains ? "guide-drain" : program.contains("DELETE") ? "guide-fetch" : "asozykin";
        Files.writeString(
                file,
                program.replace(
                                "http://localhost:8080/client.js",
                                CLIENT.resolve("client.js").toUri().toString())
                        .replace("http://localhost:8080/", gateway)
                        .replace("asozykin", user));
        Process node = new ProcessBuilder("node", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines = node.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                printed.add(line);
                line = line.equals(expected) ? null : lines.readLine();
            }
        } finally {
            node.destroy();
            node.waitFor();
        }
        assertThat(printed).as("what this prints:%n%s", program).contains(expected);
        if (drains) {
            try (Stream<Path> files = Files.list(folder.resolve("drained"))) {
                assertThat(files).as("messages on the disk").hasSize(2).allMatch(kept -> kept.toString()
                        .endsWith(".eml"));
            }
        }
    }

    /** What programs may have from their surroundings; a page's own elements are there. */
    private static final String GIVEN =
            """
            import type * as client from "pop3-gateway-client";
            declare global {
              const gateway: client.Gateway;
              const mailbox: client.Mailbox;
              const user: string, password: string, token: string, id: string, ids: string[], signal: AbortSignal;
              function freshToken(): Promise<string>;
              function keep(message: { id: string, raw: string }): Promise<void>;
              function show(item: client.Item): void;
              interface Document { getElementById(id: string): any }
            }
            """;

    @Test
    void programs_inTheGuide_compileStrictly() throws Exception {
        int components = 0;
        int programs = 0;
        for (Path page : pages()) {
            for (String component : found(COMPILED, page)) {
                Files.writeString(folder.resolve("component" + components++ + ".tsx"), component);
            }
            for (Pattern kind : List.of(READ, IN_A_PAGE)) {
                for (String program : found(kind, page)) {
                    Files.writeString(
                            folder.resolve("program" + programs++ + ".mjs"),
                            program.replace("http://localhost:8080/client.js", "pop3-gateway-client"));
                }
            }
        }
        assertThat(components).isPositive();
        assertThat(programs).isGreaterThan(5);
        Files.writeString(folder.resolve("given.ts"), GIVEN);
        Files.writeString(
                folder.resolve("tsconfig.json"),
                """
                {
                  "compilerOptions": {
                    "strict": true, "noEmit": true, "jsx": "react-jsx", "target": "ES2023", "module": "ESNext",
                    "moduleResolution": "Bundler", "moduleDetection": "force", "skipLibCheck": true,
                    "allowJs": true, "checkJs": true, "noImplicitAny": false,
                    "lib": ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
                    "paths": { "pop3-gateway-client": ["CLIENT/client.d.ts"] }
                  },
                  "include": ["*.tsx", "*.mjs", "given.ts"]
                }
                """
                        .replace("CLIENT", CLIENT.toString()));
        ContractTools.run(folder, List.of(ContractTools.node("tsc"), "-p", "tsconfig.json"));
    }

    @Test
    void programs_inAnyPage_areReadByNode() throws Exception {
        for (Path page : pages()) {
            for (String program : found(READ, page)) {
                Path file = Files.writeString(folder.resolve("read.mjs"), program);
                ContractTools.run(folder, List.of("node", "--check", file.toString()));
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(GUIDE)) {
            return Stream.concat(guide, Stream.of(BASE.resolve("README.md"), CLIENT.resolve("README.md")))
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
