package io.pop3gateway.egress.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.egress.EgressTargets;
import io.pop3gateway.egress.TestTargets;
import io.pop3gateway.egress.discovery.DiscoveredServer.Source;
import io.pop3gateway.egress.discovery.MailRecords.Service;
import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTPS on 127.0.0.1, which is listed; at 127.0.0.2, which is not, a witness listens on the same port. */
class DiscoveryTest {

    private static final ThrowawayCertificate CERTIFICATE = ThrowawayCertificate.create(
            "dns:example.org", "dns:autoconfig.example.org", "dns:files.example.net", "dns:autoconfig.example.net");

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, List<Service>> services = new HashMap<>();
    private final Map<String, List<String>> exchangers = new HashMap<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger witnessed = new AtomicInteger();
    private TrustOptions trusted = CERTIFICATE.trust();
    private HttpServer web;
    private CheckedFetch fetch;

    @BeforeEach
    void start() {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(CERTIFICATE.certificatePem()))
                        .addKeyValue(Buffer.buffer(CERTIFICATE.keyPem())));
        web = await(vertx.createHttpServer(options).requestHandler(this::answer).listen(0, "127.0.0.1"));
        await(vertx.createNetServer()
                .connectHandler(socket -> {
                    witnessed.incrementAndGet();
                    socket.close();
                })
                .listen(web.actualPort(), "127.0.0.2"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static <T> Future<T> settled(Future<T> future) {
        await(future.otherwiseEmpty());
        return future;
    }

    private void answer(HttpServerRequest request) {
        String url = request.authority().host() + request.path();
        asked.add(url);
        if (redirects.containsKey(url)) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", redirects.get(url))
                    .end();
        } else if (files.containsKey(url)) {
            request.response().end(files.get(url));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private List<DiscoveredServer> discover(String address, String... policy) {
        HostAddresses hosts = host -> {
            try {
                return addresses.containsKey(host)
                        ? Future.succeededFuture(List.of(InetAddress.getByName(addresses.get(host))))
                        : Future.failedFuture(new UnknownHostException(host));
            } catch (UnknownHostException e) {
                return Future.failedFuture(e);
            }
        };
        Timers timers = Timers.of(vertx);
        EgressTargets targets = TestTargets.of(hosts, timers, policy);
        fetch = new CheckedFetch(vertx, targets, () -> Optional.of(trusted), web.actualPort());
        MailRecords records = new MailRecords() {
            @Override
            public Future<List<Service>> services(String name) {
                return Future.succeededFuture(services.getOrDefault(name, List.of()));
            }

            @Override
            public Future<List<String>> exchangers(String domain) {
                return Future.succeededFuture(exchangers.getOrDefault(domain, List.of()));
            }
        };
        return await(new Discovery(true, targets, records, fetch, timers).of(address));
    }

    private List<DiscoveredServer> discover(String address) {
        return discover(address, "hosts", "*", "addresses", "127.0.0.1/32", "lookup", "PT0.5S");
    }

    @Test
    void domain_withServiceRecords_namesThemFirst() {
        services.put(
                "_pop3s._tcp.example.org",
                List.of(new Service("Pop.Example.org.", 995), new Service(".", 0), new Service("10.0.0.1", 25)));
        services.put("_pop3._tcp.example.org", List.of(new Service("pop.example.org", 110)));

        assertThat(discover("anna@example.org"))
                .extracting(server -> server.host() + ":" + server.port() + " " + server.source())
                .containsExactly("pop.example.org:995 srv", "pop.example.org:110 srv");
    }

    @Test
    void certificates_thatWereReadAgain_countForTheNextFile() {
        addresses.put("example.org", "127.0.0.1");
        files.put("example.org/mail", AutoconfigFileTest.FILE);
        trusted = ThrowawayCertificate.create("dns:example.org").trust();
        discover("anna@example.net");

        Future<byte[]> before = settled(fetch.get("example.org", "/mail"));
        assertThat(before.failed()).as("a stranger's certificate is refused").isTrue();
        trusted = CERTIFICATE.trust();
        assertThat(await(fetch.get("example.org", "/mail"))).isNotEmpty();
    }

    @Test
    void domain_withAnAutoconfigFile_isAsked_andSoIsTheWellKnownPath() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        addresses.put("example.org", "127.0.0.1");
        files.put("autoconfig.example.org/mail/config-v1.1.xml", AutoconfigFileTest.FILE);
        files.put("example.org/.well-known/autoconfig/mail/config-v1.1.xml", AutoconfigFileTest.FILE);

        assertThat(discover("anna@example.org"))
                .extracting(server -> server.host() + ":" + server.port() + " " + server.source())
                .containsExactly("pop.example.org:995 autoconfig", "pop.example.org:110 autoconfig");
        assertThat(asked).hasSize(2);
    }

    @Test
    void domain_whoseMailOthersTake_isLookedForThere_asAHint() {
        exchangers.put("example.org", List.of("mx1.example.net."));
        addresses.put("autoconfig.example.net", "127.0.0.1");
        files.put("autoconfig.example.net/mail/config-v1.1.xml", AutoconfigFileTest.FILE);

        assertThat(discover("anna@example.org"))
                .extracting(DiscoveredServer::source)
                .containsOnly(Source.mx);
    }

    @Test
    void redirect_toAnAllowedHost_isFollowed() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        addresses.put("files.example.net", "127.0.0.1");
        redirects.put(
                "autoconfig.example.org/mail/config-v1.1.xml",
                "https://files.example.net:" + web.actualPort() + "/pop.xml");
        files.put("files.example.net/pop.xml", AutoconfigFileTest.FILE);

        assertThat(discover("anna@example.org")).hasSize(2);
    }

    @Test
    void redirect_toWhatMayNotBeAsked_isNotFollowed() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        addresses.put("inside.example.net", "127.0.0.2");
        addresses.put("metadata.example.net", "169.254.169.254");
        int port = web.actualPort();
        for (String location : List.of(
                "https://inside.example.net:" + port + "/",
                "https://metadata.example.net:" + port + "/",
                "https://127.0.0.2:" + port + "/",
                "https://2130706434:" + port + "/",
                "https://0x7f.0.0.2:" + port + "/",
                "https://0177.0.0.2:" + port + "/",
                "https://127.2:" + port + "/",
                "https://[::ffff:127.0.0.2]:" + port + "/",
                "https://[64:ff9b::7f00:2]:" + port + "/",
                "http://127.0.0.2:" + port + "/",
                "//127.0.0.2:" + port + "/",
                "https://autoconfig.example.org@127.0.0.2:" + port + "/",
                "https://files.example.net/",
                "file:///etc/passwd",
                "gopher://127.0.0.2:" + port + "/",
                "://",
                "")) {
            redirects.put("autoconfig.example.org/mail/config-v1.1.xml", location);
            assertThat(discover("anna@example.org")).as(location).isEmpty();
        }
        assertThat(witnessed.get()).as("connections to what may not be asked").isZero();
    }

    @Test
    void redirect_roundAndRound_ends() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        redirects.put("autoconfig.example.org/mail/config-v1.1.xml", "/mail/config-v1.1.xml");

        assertThat(discover("anna@example.org")).isEmpty();
        assertThat(asked).hasSize(4);
    }

    @Test
    void file_withoutEnd_isNotTakenIn() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        files.put("autoconfig.example.org/mail/config-v1.1.xml", AutoconfigFileTest.FILE + " ".repeat(1 << 20));

        assertThat(discover("anna@example.org")).isEmpty();
    }

    @Test
    void hosts_thatCallersMayNotName_areNeitherAskedNorShown() {
        addresses.put("autoconfig.example.org", "127.0.0.1");
        files.put("autoconfig.example.org/mail/config-v1.1.xml", AutoconfigFileTest.FILE);
        services.put("_pop3s._tcp.example.org", List.of(new Service("pop.example.org", 995)));

        assertThat(discover("anna@example.org", "hosts", "*.example.com", "addresses", "127.0.0.1", "lookup", "PT0.5S"))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void address_ofNoDomain_hasNoServers() {
        for (String address : List.of("anna@127.0.0.1", "anna@[127.0.0.1]", "anna@0x7f.1", "anna@", "anna@a..b")) {
            assertThat(discover(address)).as(address).isEmpty();
        }
    }
}
