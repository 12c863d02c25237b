package io.pop3gateway.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.egress.SpecialAddresses;
import io.pop3gateway.testing.GatewayProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Attacks a packaged gateway in a network of its own where every address is this machine. Writes what came of it to a file, the
 * only argument.
 */
public final class NamespaceRun {

    private static final int AT_ONCE = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final URI gateway;

    private NamespaceRun(URI gateway) {
        this.gateway = gateway;
    }

    /** The file is JSON: tries, statuses and how often, addresses that were called. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        AnyAddress network = new AnyAddress(80, 110, 443, 995);
        try (GatewayProcess process = GatewayProcess.start(
                Map.of(
                        "gateway.egress.dynamic", "true",
                        "gateway.egress.hosts", "*",
                        "gateway.egress.lookup", "PT1S",
                        "gateway.timeouts.request", "PT10S",
                        "gateway.timeouts.greeting", "PT2S",
                        "gateway.timeouts.connect", "PT2S"),
                // Each look-up asks anew, as an attacker would wish.
                List.of("-Xmx192m", "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0"))) {
            NamespaceRun run = new NamespaceRun(process.uri());
            Map<String, Integer> statuses = run.attack();
            List<Integer> rebinding = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                rebinding.add(run.mailbox("rebind.example.test").join());
            }
            int discoveries = run.discoveries();
            Files.writeString(
                    Path.of(arguments[0]),
                    new ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "statuses", statuses,
                                    "rebinding", rebinding,
                                    "discoveries", discoveries,
                                    "called", new ArrayList<>(network.called()))));
        }
        System.exit(0);
    }

    private Map<String, Integer> attack() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (String address : SpecialAddresses.all()) {
            List<String> servers = new ArrayList<>(
                    SpecialAddresses.spellings(address).stream().limit(6).toList());
            servers.add(name(address));
            servers.add(name(address) + ":110");
            for (String server : servers) {
                answers.add(mailbox(server));
            }
        }
        Map<String, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.join().toString(), 1, Integer::sum));
        return statuses;
    }

    private int discoveries() throws InterruptedException {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (String address : SpecialAddresses.all()) {
            answers.add(send(HttpRequest.newBuilder(gateway.resolve("/v1/discovery"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"address\":\"anna@" + name(address) + "\"}"))));
        }
        return (int) answers.stream().filter(answer -> answer.join() == 200).count();
    }

    private CompletableFuture<Integer> mailbox(String server) throws InterruptedException {
        String path = "/v1/mailboxes/" + URLEncoder.encode(server, StandardCharsets.UTF_8) + "/messages";
        return send(HttpRequest.newBuilder(gateway.resolve(path)).header("Authorization", "Basic YTpi"));
    }

    private CompletableFuture<Integer> send(HttpRequest.Builder request) throws InterruptedException {
        atOnce.acquire();
        return http.sendAsync(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .whenComplete((status, failure) -> atOnce.release());
    }

    /** One that leads to an address. */
    private static String name(String address) {
        try {
            return "x" + HexFormat.of().formatHex(InetAddress.getByName(address).getAddress()) + ".example.test";
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
