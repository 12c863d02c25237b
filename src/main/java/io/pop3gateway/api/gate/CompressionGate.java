package io.pop3gateway.api.gate;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.pop3gateway.api.EntityTags;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.config.HttpConfig.Compression;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which answers are compressed (gzip, RFC 9110 §8.4.1.3): files, the contract and its page always, answers with mail where
 * {@code gateway.http.compression} is {@code all}. What streams never is: its octets have to leave as they come.
 */
@Singleton
public class CompressionGate implements ServerSettings {

    private static final Set<String> FILES = Set.of(
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript",
            "image/svg+xml",
            "application/json",
            "application/yaml");

    /** What is never written in pieces. */
    private static final Set<String> WITH_MAIL = Set.of("application/json", "text/html", "text/plain");

    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    /** Less would not become smaller by a packet. */
    private static final int LEAST = 1_024;

    private static final Pattern WEIGHT = Pattern.compile("\\s*;\\s*q\\s*=\\s*");
    private static final Pattern NOT_WANTED = Pattern.compile("0(\\.0*)?");

    private static final int LEVEL = 6;
    private static final int WINDOW_BITS = 15;
    private static final int MEMORY_LEVEL = 8;

    private final boolean withMail;

    /** As configured. */
    public CompressionGate(GatewayConfig config) {
        this.withMail = config.http().compression() == Compression.ALL;
    }

    @Override
    public void set(HttpServerOptions options) {
        options.setCompressionSupported(true)
                .addCompressor(StandardCompressionOptions.gzip(LEVEL, WINDOW_BITS, MEMORY_LEVEL));
    }

    void register(@Observes Filters filters) {
        filters.register(this::prepare, Gate.COMPRESSION.priority());
    }

    private void prepare(RoutingContext context) {
        context.addHeadersEndHandler(end -> decide(context));
        context.next();
    }

    private void decide(RoutingContext context) {
        MultiMap headers = context.response().headers();
        boolean varies = withMail || !RequestPath.isOfApi(context);
        int status = context.response().getStatusCode();
        if (varies && (status == 200 || status == 304) && !headers.contains(HttpHeaders.VARY, ACCEPT_ENCODING, true)) {
            headers.add(HttpHeaders.VARY, ACCEPT_ENCODING);
        }
        if (status == 304) {
            retag(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), headers);
        } else if (status == 200 && isWorthwhile(context, headers)) {
            tag(headers);
        } else if (isLookedAtBelow(context, status) && takesGzip(context)) {
            // The layer below takes this as a word to itself, and would compress otherwise. Over HTTP/2 it leaves it in
            // the answer, of which it is true.
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }

    /** Answers without a body, and those of HTTP/1.0, pass the layer below with all that they have. */
    private static boolean isLookedAtBelow(RoutingContext context, int status) {
        return context.request().method() != HttpMethod.HEAD
                && status != 204
                && context.request().version() != HttpVersion.HTTP_1_0;
    }

    private boolean isWorthwhile(RoutingContext context, MultiMap headers) {
        boolean api = RequestPath.isOfApi(context);
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return isLookedAtBelow(context, 200)
                && (withMail || !api)
                && type != null
                && (api ? WITH_MAIL : FILES)
                        .contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                && (length == null ? !api : Long.parseLong(length) >= LEAST)
                && takesGzip(context);
    }

    /** As the layer below reads it. */
    private static boolean takesGzip(RoutingContext context) {
        String acceptEncoding = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = WEIGHT.split(coding.strip(), 2);
            if ((parts[0].equals("gzip") || parts[0].equals("*"))
                    && (parts.length == 1 || !NOT_WANTED.matcher(parts[1]).matches())) {
                return true;
            }
        }
        return false;
    }

    /** Other octets have another strong tag (RFC 9110 §8.8.3.3). */
    private static void tag(MultiMap headers) {
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null) {
            headers.set(HttpHeaders.ETAG, EntityTags.compressed(tag));
        }
    }

    /** The tag of the copy that the caller has. */
    private static void retag(String known, MultiMap headers) {
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null && known != null && known.contains(EntityTags.compressed(tag))) {
            tag(headers);
        }
    }
}
