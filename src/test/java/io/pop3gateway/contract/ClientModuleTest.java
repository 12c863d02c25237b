package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript client and the page's modules: their own tests in Node, their types, their size. */
@Tag("contract")
class ClientModuleTest {

    private static final Path BASE = Path.of(System.getProperty("project.basedir"));
    private static final Path CLIENT = BASE.resolve("openapi/client");
    private static final Path TESTS = BASE.resolve("src/test/javascript");
    private static final Path RESOURCES = BASE.resolve("src/main/resources/META-INF/resources");

    /** What the client's types must take of the contract's, field by field. */
    private static final String SAME_TYPES =
            """
            import type { components } from "./contract";
            import type * as client from "CLIENT/client.d.ts";
            type Contract = components["schemas"];
            export const page = (told: Contract["Page"]): client.Page => told;
            export const message = (told: Contract["Message"]): client.Message => told;
            export const status = (told: Contract["Mailbox"]): client.MailboxStatus => told;
            export const servers = (told: Contract["ServerList"]): { servers: client.Server[] } => told;
            export const found = (told: Contract["Discovery"]): client.Discovered => told;
            export const problem = (told: Contract["Problem"]): client.ProblemBody => told;
            export const deleted = (told: Contract["Deleted"]): client.DeleteReport => told;
            export const summary = (told: NonNullable<Contract["FetchedLine"]["summary"]>): client.Summary => told;
            """;

    @TempDir
    Path folder;

    @Test
    void testsOfTheModules_inNode_pass() throws IOException, InterruptedException {
        List<String> files;
        try (Stream<Path> found = Files.list(TESTS)) {
            files = found.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        ContractTools.run(
                folder,
                Stream.concat(Stream.of("node", "--test"), files.stream()).toList());
    }

    @Test
    void types_ofTheClientAndThePage_holdStrictly() throws IOException, InterruptedException {
        ContractTools.run(TESTS, List.of(ContractTools.node("tsc"), "-p", "tsconfig.json"));
    }

    @Test
    void types_ofTheClient_areThoseOfTheContract() throws IOException, InterruptedException {
        ContractTools.run(
                folder,
                List.of(
                        ContractTools.node("openapi-typescript"),
                        BASE.resolve("openapi/openapi.yaml").toString(),
                        "-o",
                        folder.resolve("contract.d.ts").toString()));
        Files.writeString(folder.resolve("same.ts"), SAME_TYPES.replace("CLIENT", CLIENT.toString()));
        ContractTools.run(
                folder,
                List.of(
                        ContractTools.node("tsc"),
                        "--strict",
                        "--noEmit",
                        "--allowImportingTsExtensions",
                        "--target",
                        "ES2023",
                        "--moduleResolution",
                        "Bundler",
                        "--module",
                        "ESNext",
                        "same.ts"));
    }

    @Test
    void sizes_compressed_areSmall() throws IOException {
        assertThat(compressed(CLIENT.resolve("client.js")))
                .as("octets of the client")
                .isLessThanOrEqualTo(8 << 10);
        long page = compressed(CLIENT.resolve("client.js"));
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                page += compressed(file);
            }
        }
        assertThat(page).as("octets of the page with all its modules").isLessThanOrEqualTo(120 << 10);
    }

    private static long compressed(Path file) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
            gzip.write(Files.readAllBytes(file));
        }
        return octets.size();
    }
}
