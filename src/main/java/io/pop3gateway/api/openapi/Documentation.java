package io.pop3gateway.api.openapi;

import io.pop3gateway.api.Mount;
import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.BasePath;
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
 * Here the page's addresses are relative, and the description names the path below which its caller found it. Whoever asks for
 * it first waits until it is made.
 */
@Singleton
public class Documentation {

    private static final Set<String> PAGES = Set.of("/q/swagger-ui/", "/q/swagger-ui/index.html");

    /** What the path of each of the description's forms begins with. */
    private static final String CONTRACT = "/q/openapi";

    private static final Set<String> CONTRACTS =
            Set.of(CONTRACT, CONTRACT + ".json", CONTRACT + ".yaml", CONTRACT + ".yml");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** The first server of a description, in JSON or in YAML. */
    private static final Pattern SERVER =
            Pattern.compile("(?m)(^ *\"?servers\"? *: *\\[?\\s*[-{]\\s*\"?url\"? *: *\"?)/");

    private final LazyContract contract;
    private final String page;

    /** @param contract what Quarkus serves */
    public Documentation(LazyContract contract) {
        this.contract = contract;
        this.page = read("/documentation/index.html");
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, Gate.DOCUMENTATION.priority());
    }

    private void pass(RoutingContext context) {
        String path = RequestPath.of(context);
        if (contract.isMade()
                || !path.startsWith(CONTRACT)
                || !READS.contains(context.request().method())) {
            show(context, path);
        } else {
            context.vertx()
                    .executeBlocking(() -> {
                        contract.make();
                        return path;
                    })
                    .onSuccess(made -> show(context, path))
                    .onFailure(context::fail);
        }
    }

    private void show(RoutingContext context, String path) {
        BasePath base = Mount.of(context);
        if (!READS.contains(context.request().method())) {
            context.next();
        } else if (PAGES.contains(path)) {
            end(context, "text/html;charset=UTF-8", page);
        } else if (CONTRACTS.contains(path) && !base.prefix().isEmpty()) {
            Format format = format(context, path);
            end(context, format.getMimeType() + ";charset=UTF-8", below(base, contract.text(format)));
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
