package io.pop3gateway.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pop3gateway.demo.DemoMaildrop;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Debian's Chromium for a class of tests, and for each test a page of its own, by wish over an {@link ApiDouble} of its own. */
final class BrowserExtension implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            // Names under .test (RFC 6761 §6.2) are this machine, so that pages can have any origin.
            "--host-resolver-rules=MAP *.test 127.0.0.1",
            "--disable-sync");

    /** On a busy machine a page takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Playwright playwright;
    private Browser browser;
    private Vertx vertx;
    private ApiDouble api;
    private BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext tests) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(ARGUMENTS));
        vertx = Vertx.vertx();
    }

    Page open(String alias, List<DemoMaildrop> maildrops, Browser.NewContextOptions options) {
        api = new ApiDouble(vertx, alias, maildrops);
        int port = api.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return visit("http://127.0.0.1:" + port + "/", options);
    }

    /** Opens an address in a window of its own, without cookies, cache or anything else of an earlier test. */
    Page visit(String address, Browser.NewContextOptions options) {
        context = browser.newContext(options);
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        context.onRequest(request -> requests.add(request.url()));
        page.navigate(address);
        return page;
    }

    ApiDouble api() {
        return api;
    }

    /** What the browser wrote to its console as errors: refusals by the CSP, scripts that failed, 4xx answers. */
    List<String> complaints() {
        return complaints;
    }

    /** The address of every request that the browser wanted to make. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        context.close();
        complaints.clear();
        requests.clear();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        playwright.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
