package io.pop3gateway.page;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A web frontend's script, which uses the gateway by {@code fetch}.
 *
 * @param page in the browser
 * @param gateway the gateway's address with a slash at its end
 */
record FrontendPage(Page page, String gateway) {

    // The octets come back as Latin-1, one character each.
    private static final String FETCH =
            """
            async ([url, options]) => {
              try {
                const answer = await fetch(url, options);
                const octets = new Uint8Array(await answer.arrayBuffer());
                return {
                  refused: "",
                  status: answer.status,
                  headers: Object.fromEntries(answer.headers),
                  body: Array.from(octets, (octet) => String.fromCharCode(octet)).join(""),
                };
              } catch (failure) {
                return { refused: String(failure), status: 0, headers: {}, body: "" };
              }
            }
            """;

    /** What a script gets to see of an answer; {@code refused} is empty when it got one. */
    record Seen(String refused, int status, Map<String, String> headers, String body) {

        JsonObject json() {
            return new JsonObject(new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    /** Runs {@code fetch}. */
    @SuppressWarnings("unchecked")
    Seen fetch(String method, String path, Map<String, String> headers, String credentials) {
        Map<String, Object> options = Map.of("method", method, "headers", headers, "credentials", credentials);
        var seen = (Map<String, Object>) page.evaluate(FETCH, new Object[] {gateway + path, options});
        return new Seen(
                (String) seen.get("refused"),
                (Integer) seen.get("status"),
                new LinkedHashMap<>((Map<String, String>) seen.get("headers")),
                (String) seen.get("body"));
    }

    /** Runs {@code fetch} with what it does by default with the browser's own credentials. */
    Seen fetch(String method, String path, Map<String, String> headers) {
        return fetch(method, path, headers, "same-origin");
    }

    /** The header fields of a caller who logs in. */
    static Map<String, String> as(String user, String password) {
        return Map.of("Authorization", basic(user + ":" + password));
    }

    /** The same for the sample password. */
    static Map<String, String> as(String user) {
        return as(user, "1234qwer");
    }

    /** The same with one more header field. */
    static Map<String, String> as(String user, String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(as(user));
        headers.put(name, value);
        return headers;
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
