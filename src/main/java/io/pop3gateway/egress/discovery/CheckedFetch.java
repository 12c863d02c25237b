package io.pop3gateway.egress.discovery;

import io.pop3gateway.egress.EgressTargets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches small files from strangers' web servers, over HTTPS alone and only where the egress policy lets. Whereto an answer
 * redirects is checked as if it had been asked for. Fails without saying why.
 */
final class CheckedFetch {

    private static final int MOST_OCTETS = 64 << 10;
    private static final int MOST_REDIRECTS = 3;
    private static final Duration TIME = Duration.ofSeconds(3);

    private final EgressTargets targets;
    private final Supplier<Optional<TrustOptions>> trust;
    private final HttpClient client;
    private final int port;
    private Optional<TrustOptions> used;
    private Future<HttpClient> ready;

    /**
     * @param trust the certificates trusted at the time, another object when they were read again; empty: the JVM's
     * @param port that web servers are asked on, 443 but in tests
     */
    CheckedFetch(Vertx vertx, EgressTargets targets, Supplier<Optional<TrustOptions>> trust, int port) {
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setKeepAlive(false)
                .setConnectTimeout((int) TIME.toMillis())
                .setMaxPoolSize(1)
                .setMaxWaitQueueSize(4);
        this.trust = trust;
        this.used = trust.get();
        used.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
        this.ready = Future.succeededFuture(client);
        this.targets = targets;
        this.port = port;
    }

    /** What stands at a path of a host. */
    Future<byte[]> get(String host, String path) {
        return get(host, path, 0);
    }

    private Future<byte[]> get(String host, String path, int redirects) {
        return targets.addresses(host)
                .compose(found -> today().compose(current -> current.request(request(host, path, found.get(0)))))
                .compose(HttpClientRequest::send)
                .compose(response -> answer(response, host, redirects));
    }

    /** The client with today's certificates; fails when they cannot be read, until they can. */
    private synchronized Future<HttpClient> today() {
        Optional<TrustOptions> current = trust.get();
        if (current.orElse(null) != used.orElse(null) || ready.failed()) {
            used = current;
            SSLOptions options = new SSLOptions();
            current.ifPresent(options::setTrustOptions);
            // Forced: files of the same name may hold something else.
            ready = client.updateSSLOptions(options, true).map(client);
        }
        return ready;
    }

    private RequestOptions request(String host, String path, InetAddress address) {
        try {
            // The address under the name: the JVM looks nothing up, and verifies the name.
            SocketAddress server = SocketAddress.inetSocketAddress(
                    new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
            return new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setServer(server)
                    .setHost(host)
                    .setPort(port)
                    .setSsl(true)
                    .setURI(path)
                    .setTimeout(TIME.toMillis());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address must have the length of one", e);
        }
    }

    private Future<byte[]> answer(HttpClientResponse response, String host, int redirects) {
        int status = response.statusCode();
        if (status == 200) {
            return body(response);
        }
        response.request().reset();
        Optional<URI> next = status >= 301 && status <= 308 && redirects < MOST_REDIRECTS
                ? redirection(host, response.getHeader("Location"))
                : Optional.empty();
        return next.map(uri -> get(uri.getHost(), target(uri), redirects + 1))
                .orElseGet(() -> Future.failedFuture("no file"));
    }

    private Optional<URI> redirection(String host, String location) {
        try {
            URI next = URI.create("https://" + host + (port == 443 ? "" : ":" + port) + "/")
                    .resolve(location);
            boolean same = next.getPort() == port || next.getPort() < 0 && port == 443;
            return "https".equals(next.getScheme()) && next.getHost() != null && same && next.getRawUserInfo() == null
                    ? Optional.of(next)
                    : Optional.empty();
        } catch (IllegalArgumentException | NullPointerException noUri) {
            return Optional.empty();
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static Future<byte[]> body(HttpClientResponse response) {
        Promise<byte[]> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(piece -> {
            read.appendBuffer(piece);
            if (read.length() > MOST_OCTETS) {
                whole.tryFail("a file of that kind is small");
                response.request().reset();
            }
        });
        response.endHandler(end -> whole.tryComplete(read.getBytes()));
        return whole.future();
    }

    Future<Void> close() {
        return client.close();
    }
}
