package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.pop3gateway.interop.DovecotProfile;
import io.pop3gateway.interop.DovecotUpstream;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.DovecotServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JavaScript client as frontends use it: below a path of a real nginx, before a real Dovecot, in Node and in a browser's page of
 * another origin. Both take the walk of {@code walk.js}.
 */
@Tag("browser")
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClientOverDovecotTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Path BASE = Path.of(System.getProperty("project.basedir"));

    private static final String LETTER =
            """
            From: Anna <anna@example.org>
            Subject: letter
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain

            Hello from the text
            --inner
            Content-Type: text/html

            <p>Hello <b>Anna</b></p>
            --inner--
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=note.txt
            Content-Transfer-Encoding: base64

            YSBub3Rl
            --outer--
            """;

    /** What the walk says; the fourth message comes as soon as it listens. */
    private static final List<String> SAID = List.of(
            "servers true",
            "status 3",
            "listed third,letter | plain",
            "read letter, Hello from the text, note.txt",
            "text Hello from the text",
            "html true",
            "raw true true",
            "attachment a note, 6 of 6",
            "fetched letter,message-not-found,plain,third",
            "exported 3",
            "missed 404 message-not-found false",
            "refused 401 credentials-rejected false",
            "aborted AbortError",
            "listening",
            "added fourth",
            "removed true",
            "left AbortError",
            "deleted true deleted,deleted,notFound");

    @TestHTTPResource("/")
    URI gateway;

    DovecotServer dovecot;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Nginx nginx;
    private String user;

    @BeforeEach
    void start() throws IOException {
        nginx = new Nginx(gateway.getPort());
        user = dovecot.freshUser();
        deliver("Subject: plain\n\nHello\n");
        deliver(LETTER);
        deliver("Subject: third\n\nHello again\n");
    }

    @AfterEach
    void stop() throws IOException {
        nginx.close();
    }

    private void deliver(String message) {
        dovecot.deliver(user, message.getBytes(StandardCharsets.US_ASCII));
    }

    private void hear(String line) {
        said.add(line);
        if (line.equals("listening")) {
            deliver("Subject: fourth\n\nHello once more\n");
        }
    }

    private String root() {
        return "http://127.0.0.1:" + nginx.port() + "/mail/";
    }

    private void assertWalked() {
        assertThat(said).containsExactlyElementsOf(SAID);
        dovecot.awaitNoSession();
        assertThat(dovecot.messages(user)).as("messages that Dovecot has left").isEqualTo(1);
    }

    @Test
    void client_inNode_doesAllOfIt() throws Exception {
        Path installed = Files.createDirectories(folder.resolve("node_modules/pop3-gateway-client"));
        for (String file : List.of("package.json", "client.js")) {
            Files.copy(BASE.resolve("openapi/client").resolve(file), installed.resolve(file));
        }
        Path program = Files.writeString(
                folder.resolve("program.mjs"),
                """
                import * as client from "pop3-gateway-client";
                import { walk } from "%s";
                await walk(client, "%s", { server: "tls", user: "%s", password: "%s" }, console.log);
                """
                        .formatted(FrontendServer.WALK.toUri(), root(), user, DovecotUpstream.PASSWORD));
        Process node = new ProcessBuilder("node", program.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = node.inputReader()) {
            lines.lines().forEach(this::hear);
        } finally {
            node.destroy();
            node.waitFor();
        }
        assertWalked();
    }

    @Test
    void client_onAPageOfAnotherOrigin_doesAllOfIt() {
        Vertx vertx = Vertx.vertx();
        try {
            int port = ClientHarness.await(new FrontendServer(vertx).listen());
            walkOn(BROWSER.visit(
                    "http://" + DovecotUpstream.FRONTEND + ":" + port + "/", new Browser.NewContextOptions()));
        } finally {
            ClientHarness.await(vertx.close());
        }
        assertWalked();
        assertThat(BROWSER.complaints())
                .as("what the browser refused, beside the problems that the walk asks for")
                .allMatch(text -> text.contains("status of 40"));
    }

    private void walkOn(Page page) {
        page.exposeFunction("hear", arguments -> {
            hear((String) arguments[0]);
            return null;
        });
        page.evaluate(
                """
                async ({ root, login }) => {
                  const { walk } = await import("/walk.js");
                  const lines = [];
                  await walk(await import(root + "client.js"), root, login, (line) => lines.push(hear(line)));
                  await Promise.all(lines);
                }
                """,
                Map.of(
                        "root",
                        root(),
                        "login",
                        Map.of("server", "tls", "user", user, "password", DovecotUpstream.PASSWORD)));
    }
}
