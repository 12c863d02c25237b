package io.pop3gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pop3gateway.page.MailboxSteps.assertSampleMailboxListed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pop3gateway.api.OddPop3Server;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateway below a path of a real nginx that keeps its own settings. */
@Tag("browser")
@QuarkusTest
@TestProfile(BehindNginxTest.Trusting.class)
class BehindNginxTest {

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URI gateway;

    OddPop3Server odd;

    private Nginx nginx;

    /** The gateway believes a proxy on this machine. */
    public static final class Trusting extends DemoGateway {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("gateway.proxies.trusted", "127.0.0.1");
            return settings;
        }
    }

    @BeforeEach
    void start() throws IOException {
        nginx = new Nginx(gateway.getPort());
    }

    @AfterEach
    void stop() throws Exception {
        nginx.close();
    }

    private String root() {
        return "http://127.0.0.1:" + nginx.port() + "/mail/";
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":1234qwer").getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> get(String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path))
                .header("Authorization", basic("asozykin"))
                .timeout(PATIENCE);
        if (fields.length > 0) {
            request.headers(fields);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void page_belowAPath_listsTheMailboxAndAsksNobodyElse() {
        assertSampleMailboxListed(BROWSER.visit(root(), new Browser.NewContextOptions().setLocale("en-GB")));
        assertThat(BROWSER.complaints()).isEmpty();
        assertThat(BROWSER.requests())
                .as("what the page asks for")
                .allMatch(address -> address.startsWith(root()) || address.startsWith("data:"));
    }

    @Test
    void documentation_belowAPath_triesTheApiThere() {
        Page page = BROWSER.visit(root() + "q/swagger-ui", new Browser.NewContextOptions());
        Locator operation = page.locator("#operations-servers-listServers");
        operation.locator(".opblock-summary-control").click();
        operation.getByText("Try it out").click();
        operation.locator("button.execute").click();
        assertThat(operation.locator(".live-responses-table")).containsText("Sample mailbox");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void problem_belowAPath_leadsToItsPage() {
        Page page = BROWSER.visit(root() + "problems/login-delay", new Browser.NewContextOptions());
        assertThat(page.locator("h1")).hasText("Login too soon");
        page.getByText("All problems").click();
        assertThat(page.locator("h1")).hasText("What can go wrong");
        page.getByText("Mailbox in use").click();
        assertThat(page.locator("h1")).hasText("Mailbox in use");
        page.locator("a.brand").click();
        assertThat(page.locator("#login")).isVisible();
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void export_readerWhoStalls_isHeldInNoFile() throws Exception {
        String user = "odd-bulk-behind-nginx";
        try (Socket socket = new Socket("127.0.0.1", nginx.port())) {
            ask(socket, "v1/mailboxes/odd/export?format=mbox", user);
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64)
                            .readLine())
                    .isEqualTo("HTTP/1.1 200 OK");
            AtomicLong before = new AtomicLong(-1);
            await("the server is asked for nothing more")
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> odd.written(user) > 0 && before.getAndSet(odd.written(user)) == odd.written(user));
            assertThat(nginx.held()).as("octets of mail in files of nginx").isZero();
            assertThat(odd.written(user))
                    .as("octets that the mail server gave for a reader who takes none")
                    .isLessThan(OddPop3Server.BULK * OddPop3Server.BULK_OCTETS);
        }
    }

    @Test
    void events_throughIt_comeAtOnce() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", nginx.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            ask(socket, "v1/mailboxes/demo/events", "asozykin");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.equals("event: mailbox")) {
                line = lines.readLine();
            }
            assertThat(line).as("the first event, of a stream that goes on").isNotNull();
        }
    }

    @Test
    void tag_thatItMadeWeak_stillMatches() throws Exception {
        String list = new String(get("v1/mailboxes/demo/messages?view=ids").body(), StandardCharsets.UTF_8);
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(list);
        assertThat(id.find()).isTrue();
        String html = "v1/mailboxes/demo/messages/" + id.group(1) + "/html";
        HttpResponse<byte[]> whole = get(html, "Accept-Encoding", "gzip");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).as("the tag of what nginx compressed").startsWith("W/");
        assertThat(get(html, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        HttpResponse<byte[]> page = get("");
        assertThat(get(
                                "",
                                "If-Modified-Since",
                                page.headers().firstValue("Last-Modified").orElseThrow())
                        .statusCode())
                .as("the page that the browser has")
                .isEqualTo(304);
    }

    private void ask(Socket socket, String path, String user) throws IOException {
        String request = "GET /mail/" + path + " HTTP/1.1\r\nHost: mail.example.org\r\nAuthorization: " + basic(user)
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
