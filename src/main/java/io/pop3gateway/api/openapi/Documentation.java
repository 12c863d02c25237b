package io.pop3gateway.api.openapi;

import io.pop3gateway.api.Mount;
import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.BasePath;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API's description below a path: Quarkus serves one that leads to the root of the host, with a page that looks for it there.
 * Here the page's addresses are relative, and the description names the path below which its caller found it. Quarkus offers no
 * other way to what it serves than the service behind its own handler; without that the build fails.
 */
@Singleton
public class Documentation {

    private static final Set<String> PAGES = Set.of("/q/swagger-ui/", "/q/swagger-ui/index.html");
    private static final Set<String> CONTRACTS =
            Set.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** The first server of a description, in JSON or in YAML. */
    private static final Pattern SERVER =
            Pattern.compile("(?m)(^ *\"?servers\"? *: *\\[?\\s*[-{]\\s*\"?url\"? *: *\"?)/");

    private final OpenApiDocumentService documents;
    private final String page;

    /** @param documents Quarkus' own */
    public Documentation(OpenApiDocumentService documents) {
        this.documents = documents;
        this.page = read("/documentation/index.html");
    }

    void register(@Observes Filters filters) {
        filters.register(this::show, Gate.DOCUMENTATION.priority());
    }

    private void show(RoutingContext context) {
        String path = RequestPath.of(context);
        BasePath base = Mount.of(context);
        if (!READS.contains(context.request().method())) {
            context.next();
        } else if (PAGES.contains(path)) {
            end(context, "text/html;charset=UTF-8", page);
        } else if (CONTRACTS.contains(path) && !base.prefix().isEmpty()) {
            Format format = format(context, path);
            end(context, format.getMimeType() + ";charset=UTF-8", below(base, contract(format)));
        } else {
            context.next();
        }
    }

    /** As Quarkus chooses it. */
    private static Format format(RoutingContext context, String path) {
        List<String> asked = context.queryParam("format");
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean json = path.endsWith(".json")
                || !asked.isEmpty() && asked.get(0).toUpperCase(Locale.ROOT).equals("JSON")
                || asked.isEmpty() && accept != null && accept.contains(Format.JSON.getMimeType());
        return json ? Format.JSON : Format.YAML;
    }

    private String contract(Format format) {
        return new String(
                documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format), StandardCharsets.UTF_8);
    }

    /** A description whose paths are below another one. */
    static String below(BasePath base, String contract) {
        return SERVER.matcher(contract).replaceFirst("$1" + Matcher.quoteReplacement(base.prefix()));
    }

    private static void end(RoutingContext context, String type, String text) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (context.request().method() == HttpMethod.HEAD) {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            context.response()
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length))
                    .end();
        } else {
            context.response().end(text);
        }
    }

    private static String read(String resource) {
        try (InputStream in = Documentation.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
