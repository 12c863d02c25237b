package io.pop3gateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pages that explain problems, in the style of the mailbox page. All addresses in them are relative, so that they lead right
 * below any path.
 */
final class ProblemPages {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%2$s · pop3-gateway</title>
              <link rel="icon" href="%1$sicon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="%1$sbase.css">
              <link rel="stylesheet" href="%1$sproblems.css">
            </head>
            <body>
              <a class="skip" href="#main">Skip to the content</a>
              <header class="bar">
                <a class="brand" href="%1$s./"><img src="%1$sicon.svg" alt="" width="28" height="28"><span>pop3-gateway</span></a>
                <nav class="links" aria-label="Where to go on"><a href="%1$s./">Mailbox</a><a href="%1$sproblems">All problems</a></nav>
              </header>
              <main class="paper" id="main" tabindex="-1">
            %3$s
              </main>
            </body>
            </html>
            """;

    private static final String EXPLANATION =
            """
                <h1>%s</h1>
                <p class="muted">HTTP status %d, <code>%s</code></p>
                <h2>What happened</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p>%s</p>
                <h2>What it looks like</h2>
                <pre tabindex="0">%s</pre>\
            """;

    private final ObjectMapper json;

    ProblemPages(ObjectMapper json) {
        this.json = json;
    }

    /**
     * All problems, each with a link to its page.
     *
     * @param root leads from the page to the gateway's root, as in {@code ../}
     */
    String all(String root) {
        String rows = Arrays.stream(ProblemType.values())
                .map(type ->
                        "    <dt><a href=\"%sproblems/%s\">%s</a> <code>%2$s</code><span>%d</span></dt>%n    <dd>%s</dd>"
                                .formatted(root, type.slug(), type.title(), type.status(), type.explanation()))
                .collect(Collectors.joining("\n"));
        String content =
                "    <h1>What can go wrong</h1>\n    <p>Every refusal is <code>application/problem+json</code> (RFC 9457)"
                        + " with one of these types.</p>\n    <dl>\n" + rows + "\n    </dl>";
        return PAGE.formatted(root, "What can go wrong", content);
    }

    /** One problem; the root as for {@link #all}. */
    String one(ProblemType type, String root) {
        String again = type.retryable()
                ? "The same request may succeed later."
                : "The same request will fail again until something is changed.";
        String content = EXPLANATION.formatted(
                type.title(),
                type.status(),
                type.slug(),
                type.explanation(),
                ProblemAdvice.of(type),
                again,
                example(type));
        return PAGE.formatted(root, type.title(), content);
    }

    private String example(ProblemType type) {
        List<FieldError> errors = type == ProblemType.INVALID_REQUEST
                ? List.of(new FieldError("#/query/limit", "must be a whole number from 1 to 200"))
                : null;
        Problem problem = new Problem(
                type.uri(),
                type.title(),
                type.status(),
                type.explanation(),
                "/v1/mailboxes/work/messages",
                type.retryable(),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                null,
                errors);
        String retry = type.retryAfterSeconds() > 0 ? "Retry-After: " + type.retryAfterSeconds() + "\n" : "";
        try {
            return escaped("HTTP/1.1 " + type.status() + "\nContent-Type: " + ProblemAnswer.MEDIA_TYPE + "\n" + retry
                    + "\n" + json.writerWithDefaultPrettyPrinter().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable as JSON", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
