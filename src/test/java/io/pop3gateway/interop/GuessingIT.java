package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.RedisServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Strangers guess a password at packaged gateways that count in a real Redis, before a real Dovecot, while its owner wants in.
 * {@code -Dguessing.tries=10000} tries every attack at its full length and writes a table.
 */
@Tag("interop")
class GuessingIT {

    private static final String PASSWORD = "correct horse";
    private static final int WHOLE = 10_000;
    private static final int TRIES = Integer.getInteger("guessing.tries", 120);
    private static final int REPLICAS = 3;
    private static final int AT_ONCE = 16;
    private static final int OWNERS_TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path TABLE = Path.of(System.getProperty("project.basedir", ""), "target/guessing.md");

    /** What is configured unless somebody says otherwise, {@code gateway.throttle.*}. */
    private static final int PER_MAILBOX = 20;

    private static final int NEWCOMERS = 600;
    private static final int FEW = 3;

    private final RedisServer redis = RedisServer.start();
    private final DovecotServer dovecot = DovecotServer.start(
            PASSWORD, IntStream.range(0, 32).mapToObj(i -> "user" + i).toList());
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> table = new ArrayList<>();

    /**
     * A way to guess.
     *
     * @param number tells attacks apart: the mailbox and the addresses
     * @param addresses how many the guesses come from
     * @param forged whether callers write addresses in front of those that the proxy writes
     * @param replicas how many gateways the guesses go to
     * @param killed whether Redis dies in the middle
     */
    private record Attack(int number, int addresses, boolean forged, int replicas, boolean killed) {

        private String user() {
            return "user" + number;
        }

        /** What the proxy in front hands on. */
        private String forwarded(int guess) {
            String real = "198.18." + number + "." + guess % addresses;
            return forged ? "127.0.0.1, 203.0.113." + guess % 250 + ", " + real : real;
        }

        /**
         * How many guesses may reach the server within so many minutes.
         *
         * @param alone whether replicas counted by themselves, too
         */
        private double most(double minutes, boolean alone) {
            double fresh = Math.min(addresses * FEW * (1 + minutes / 60), NEWCOMERS * (1 + minutes));
            double counted = PER_MAILBOX * (1 + minutes) + fresh;
            return killed || alone ? counted * (1 + replicas) : counted;
        }
    }

    @AfterEach
    void stop() throws IOException {
        gateways.forEach(GatewayProcess::close);
        dovecot.close();
        redis.close();
    }

    private void start() {
        for (int replica = 0; replica < REPLICAS; replica++) {
            gateways.add(GatewayProcess.start(GatewayProcess.server(
                    "work",
                    dovecot.port(),
                    Map.of(
                            "gateway.proxies.trusted",
                            "127.0.0.0/8",
                            "gateway.limits.client.requests-per-minute",
                            "0",
                            "quarkus.redis.hosts",
                            redis.address()))));
        }
    }

    private CompletableFuture<HttpResponse<Void>> login(Attack attack, int turn, String password, String forwarded) {
        HttpMailbox mailbox = new HttpMailbox("work", attack.user(), password);
        GatewayProcess gateway = gateways.get(turn % attack.replicas());
        return http.sendAsync(
                HttpRequest.newBuilder(gateway.uri().resolve(mailbox.path()))
                        .header("Authorization", mailbox.authorization())
                        .header("X-Forwarded-For", forwarded)
                        .build(),
                BodyHandlers.discarding());
    }

    /** How often the owner has to try; more than {@link #OWNERS_TRIES} when it was in vain. */
    private int tries(Attack attack, String address) throws InterruptedException {
        for (int tried = 1; tried <= OWNERS_TRIES; tried++) {
            HttpResponse<Void> answer = login(attack, tried, PASSWORD, address).join();
            if (answer.statusCode() == 200) {
                return tried;
            }
            // As a client does that reads the answer.
            Thread.sleep(Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElse(1))
                    .toMillis());
        }
        return OWNERS_TRIES + 1;
    }

    private Map<Integer, Integer> guess(Attack attack, int first, int last) {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int guess = first; guess < last; guess += AT_ONCE) {
            List<CompletableFuture<HttpResponse<Void>>> wave = IntStream.range(guess, Math.min(last, guess + AT_ONCE))
                    .mapToObj(number -> login(attack, number, "guess " + number, attack.forwarded(number)))
                    .toList();
            wave.forEach(answer -> answers.merge(answer.join().statusCode(), 1, Integer::sum));
        }
        return answers;
    }

    private long reached(Attack attack) {
        return dovecot.sessions().failed().stream()
                .filter(attack.user()::equals)
                .count();
    }

    /** Decisions that were made without Redis: when it is away, or a busy machine has it answer too late. */
    private double alone() {
        return gateways.stream()
                .mapToDouble(gateway -> gateway.metric("gateway_throttle_decisions_total", "by=\"replica\""))
                .sum();
    }

    private void assertHeld(
            Attack attack, Map<Integer, Integer> answers, double minutes, double alone, List<Integer> owner) {
        int let = answers.getOrDefault(401, 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reached(attack))
                .as("guesses that Dovecot saw and callers heard of, %s", attack)
                .isEqualTo(let));
        assertThat(answers.keySet()).as("answers to guesses, %s", attack).isSubsetOf(401, 429);
        assertThat((double) let)
                .as("guesses that reached the server, %s", attack)
                .isBetween((double) PER_MAILBOX, attack.most(minutes, alone > 0));
        assertThat(owner)
                .as("tries the owner needs where he was before and elsewhere, %s", attack)
                .allSatisfy(tries -> assertThat(tries).isLessThanOrEqualTo(OWNERS_TRIES));
    }

    private void run(Attack attack) throws IOException, InterruptedException {
        assertThat(tries(attack, "198.19.0.1"))
                .as("the owner before %s", attack)
                .isEqualTo(1);
        double before = alone();
        long begun = System.nanoTime();
        Map<Integer, Integer> answers = guess(attack, 0, TRIES / 2);
        if (attack.killed()) {
            redis.kill();
        }
        int known = tries(attack, "198.19.0.1");
        guess(attack, TRIES / 2, TRIES).forEach((status, count) -> answers.merge(status, count, Integer::sum));
        double minutes = (System.nanoTime() - begun) / 60e9;
        int elsewhere = tries(attack, "198.19.0.2");
        if (attack.killed()) {
            redis.startAgain();
        }

        double alone = alone() - before;
        int let = answers.getOrDefault(401, 0);
        table.add("| %d | %s | %d | %s | %d | %.1f | %.0f | %d | %.0f | %d | %d |"
                .formatted(
                        attack.addresses(),
                        attack.forged() ? "forged" : "honest",
                        attack.replicas(),
                        attack.killed() ? "killed" : "there",
                        TRIES,
                        minutes,
                        alone,
                        let,
                        let / Math.max(1, minutes),
                        known,
                        elsewhere));
        assertHeld(attack, answers, minutes, alone, List.of(known, elsewhere));
    }

    private static List<Attack> attacks() {
        if (TRIES < WHOLE) {
            // Fewer addresses than could use up all that these tries are.
            return List.of(
                    new Attack(0, 1, false, 1, false),
                    new Attack(1, 20, true, REPLICAS, false),
                    new Attack(2, 1, true, REPLICAS, true));
        }
        List<Attack> attacks = new ArrayList<>();
        for (boolean killed : List.of(false, true)) {
            for (int replicas : List.of(1, REPLICAS)) {
                for (boolean forged : List.of(false, true)) {
                    for (int addresses : List.of(1, 200)) {
                        attacks.add(new Attack(attacks.size(), addresses, forged, replicas, killed));
                    }
                }
            }
        }
        return attacks;
    }

    @Test
    void guesses_ofStrangers_areFewAtTheServerAndTheOwnerGetsIn(TestReporter report)
            throws IOException, InterruptedException {
        start();
        table.add(
                "| addresses | headers | replicas | Redis | tries | minutes | decided alone | reached | a minute | owner | owner elsewhere |");
        table.add("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Attack attack : attacks()) {
            run(attack);
            Files.write(TABLE, table);
        }
        table.forEach(row -> report.publishEntry("guessing", row));
    }
}
