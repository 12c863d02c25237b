package io.pop3gateway.mailbox.delete;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.OddCommits.Commit;
import io.pop3gateway.mailbox.delete.OddCommits.Drop;
import io.pop3gateway.mailbox.delete.OddCommits.Habit;
import io.pop3gateway.mailbox.delete.OddCommits.Mail;
import io.pop3gateway.mailbox.delete.OddCommits.Quit;
import io.pop3gateway.mailbox.delete.OddCommits.Uids;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.queue.PoolLimits;
import io.pop3gateway.pool.queue.QueueingSessionPool;
import io.pop3gateway.pool.queue.RepeatPolicy;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.WireLimits;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.BesideOthers;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Deletions with servers that commit when they like, answer QUIT or not, and name messages as they like, each with its first
 * connection cut behind every octet in turn: none deletes more than was asked for, and what callers are told is true.
 */
@BesideOthers
class DeletionRunsTest {

    private static final int AT_ONCE = 48;

    /** What a caller is told of a message. */
    private enum Told {
        DELETED,
        THERE,
        UNKNOWN
    }

    private record Run(Habit habit, long cutAt, Drop drop, List<DeleteResult> results, Throwable failure) {

        Told told(int index) {
            Throwable why = failure != null
                    ? failure
                    : results.get(index).failure().map(Throwable.class::cast).orElse(null);
            if (why == null) {
                return Told.DELETED;
            }
            return why instanceof MailboxFailure.DeleteOutcomeUnknown ? Told.UNKNOWN : Told.THERE;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final OddCommits server = new OddCommits(vertx);
    private final Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), options());
    private final DeleteMessages delete = new DeleteMessages(new QueueingSessionPool(
            request -> client.open(vertx.getOrCreateContext(), request.server().endpoint(), request.credentials()),
            Timers.of(vertx),
            new PoolLimits(256, 256, Duration.ZERO, Duration.ofSeconds(10)),
            new RepeatPolicy(Duration.ofSeconds(10), new Random(7)),
            PoolObserver.NONE));
    private int users;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void deletion_cutAnywhereOnAnyServer_deletesNoMoreThanAskedAndTellsTheTruth() throws Exception {
        StringBuilder table = new StringBuilder(
                "| unique-ids | QUIT | QUIT commits | a loss commits | runs | deleted | there | unknown |\n"
                        + "|---|---|---|---|---|---|---|---|\n");
        for (Uids uids : Uids.values()) {
            for (Quit quit : Quit.values()) {
                for (Commit atQuit : Commit.values()) {
                    for (boolean atLoss : new boolean[] {false, true}) {
                        Habit habit = new Habit(atQuit, atLoss, quit, uids);
                        table.append(row(habit, runs(habit)));
                    }
                }
            }
        }
        Files.writeString(Path.of("target", "deletion-runs.md"), table);
    }

    private static String row(Habit habit, List<Run> runs) {
        Map<Told, Integer> counts = new EnumMap<>(Told.class);
        for (Run run : runs) {
            for (int i = 0; i < 2; i++) {
                check(run, i);
                counts.merge(run.told(i), 1, Integer::sum);
            }
            assertThat(run.drop().names())
                    .as("what nobody asked to delete stays: %s", run)
                    .contains("b", "d");
        }
        return "| " + habit.uids() + " | " + habit.quit() + " | " + habit.atQuit() + " | " + habit.atLoss() + " | "
                + runs.size()
                + " | " + counts.getOrDefault(Told.DELETED, 0) + " | " + counts.getOrDefault(Told.THERE, 0) + " | "
                + counts.getOrDefault(Told.UNKNOWN, 0) + " |\n";
    }

    private static void check(Run run, int index) {
        boolean there = run.drop().names().contains(index == 0 ? "a" : "c");
        if (run.told(index) == Told.DELETED) {
            assertThat(there).as("told that it is gone: %s", run).isFalse();
        } else if (run.told(index) == Told.THERE) {
            assertThat(there).as("told that it was not deleted: %s", run).isTrue();
        }
    }

    /** One run for each octet that the server says in a run that nothing cuts, and that one. */
    private List<Run> runs(Habit habit) throws Exception {
        Run whole = run(habit, Long.MAX_VALUE).get(60, TimeUnit.SECONDS);
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Run>> runs = new ArrayList<>();
        for (long cutAt = 0; cutAt < whole.drop().said(); cutAt++) {
            places.acquire();
            runs.add(run(habit, cutAt).whenComplete((done, fault) -> places.release()));
        }
        List<Run> ended = new ArrayList<>(List.of(whole));
        for (CompletableFuture<Run> run : runs) {
            ended.add(run.get(60, TimeUnit.SECONDS));
        }
        Awaitility.await().until(() -> ended.stream().allMatch(run -> run.drop().free()));
        return ended;
    }

    private CompletableFuture<Run> run(Habit habit, long cutAt) {
        Drop drop = new Drop(habit, cutAt);
        String shared = habit.uids() == Uids.DUPLICATED ? "twice" : null;
        drop.messages.add(new Mail("id-a", "a", 11));
        drop.messages.add(new Mail(shared == null ? "id-b" : shared, "b", 22));
        drop.messages.add(new Mail("id-c", "c", 33));
        drop.messages.add(new Mail(shared == null ? "id-d" : shared, "d", 44));
        String user = "user" + users++;
        server.put(user, drop);
        List<MessageId> ids = List.of(id(drop, 0), id(drop, 2));
        return delete.delete(request(user), ids)
                .subscribeAsCompletionStage()
                .handle((results, failure) -> new Run(habit, cutAt, drop, results, failure));
    }

    private static MessageId id(Drop drop, int index) {
        return MessageId.of(drop.uid(drop.messages, index)).orElseThrow();
    }

    private SessionRequest request(String user) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", server.port(), "localhost", TransportSecurity.NONE, true, List.of(), Optional.empty());
        return new SessionRequest(
                new MailServer("odd", "Odd", endpoint, 256, ReadClosing.QUIT),
                new Credentials.Password(user, Secret.of("pw")),
                Duration.ofSeconds(30),
                false);
    }

    /** Little patience with answers that do not come: how long it is makes no difference to what is true. */
    private static Pop3ClientOptions options() {
        Duration patience = Duration.ofSeconds(20);
        return new Pop3ClientOptions(
                patience,
                patience,
                Duration.ofMillis(200),
                patience,
                patience,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                WireLimits.DEFAULT);
    }
}
