package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe finds on a page. */
final class Accessibility {

    private static final String AXE = script();

    private Accessibility() {}

    private static String script() {
        try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with each finding and where it is; letters are their senders' own and not looked into. */
    static void assertNothingFound(Page page, String state) {
        assertNothingFoundBut(List.of(), page, state);
    }

    /** The same for a page of somebody else's, of which some rules cannot be met from outside. */
    static void assertNothingFoundBut(List<String> rules, Page page, String state) {
        page.evaluate(AXE);
        Object found = page.evaluate(
                """
                async (but) => (await axe.run(document, { iframes: false, resultTypes: ["violations"] })).violations
                  .filter(({ id }) => !but.includes(id))
                  .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`)
                  .join("; ")
                """,
                rules);
        assertThat(found).as("what axe finds in the state %s", state).isEqualTo("");
    }
}
