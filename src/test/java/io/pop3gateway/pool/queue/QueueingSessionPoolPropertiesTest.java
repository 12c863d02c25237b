package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.queue.PoolModel.Asked;
import io.pop3gateway.pool.queue.PoolModel.Kind;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * The pool against chance: arrivals, logins, answers, failures, cancellations, deadlines and its own end, in any order and at every
 * stage of a request's life.
 */
class QueueingSessionPoolPropertiesTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    @Property(tries = 2000, seed = "20261128")
    @StatisticsReport(label = "ends", value = StatisticsReportMode.OFF)
    void pool_underAnyOrderOfEvents_keepsItsPromises(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int events,
            @ForAll @IntRange(max = 4) int linger,
            @ForAll @IntRange(min = 2, max = 60) int maxWaiting) {
        PoolModel model = new PoolModel(maxWaiting, Duration.ofSeconds(linger));
        Random chance = new Random(seed);
        for (int i = 0; i < events; i++) {
            happen(model, chance);
            model.check();
        }
        settle(model, chance);
        model.checkEnd();
        collect(model);
    }

    @Property(tries = 500, seed = "20261128")
    void shutDown_underAnyOrderOfEvents_endsWithinTheGrace(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int before,
            @ForAll @IntRange(max = 40) int after,
            @ForAll @IntRange(max = 4) int linger) {
        PoolModel model = new PoolModel(60, Duration.ofSeconds(linger));
        Random chance = new Random(seed);
        for (int i = 0; i < before; i++) {
            happen(model, chance);
            model.check();
        }
        Future<Void> emptied = model.shutDown(GRACE);
        assertThat(model.world.pool.waiting()).as("waiting after the end").isZero();
        for (int i = 0; i < after; i++) {
            happen(model, chance);
            model.check();
        }
        advance(model, GRACE);
        model.world.open().forEach(session -> {
            assertThat(session.isClosing()).as("closed after the grace period").isTrue();
            session.gone();
        });
        assertThat(emptied.succeeded()).isTrue();
        advance(model, Duration.ofMinutes(2));
        model.checkEnd();
    }

    private void happen(PoolModel model, Random chance) {
        PoolWorld world = model.world;
        switch (chance.nextInt(11)) {
            case 0, 1, 2, 3 -> arrive(model, chance);
            case 4, 5 -> pick(world.open(), chance, session -> answer(model, session));
            case 6 -> pick(world.open(), chance, session -> model.logIn(session, chance.nextInt(3) * 7));
            case 7 -> pick(world.open(), chance, session -> breakDown(model, session, chance));
            case 8 -> pick(model.asked, chance, model::cancel);
            case 9 -> world.refusesToOpen = chance.nextInt(8) == 0;
            default -> advance(model, Duration.ofMillis(chance.nextInt(chance.nextBoolean() ? 500 : 20_000)));
        }
        world.open().stream().filter(FakeSession::isClosing).forEach(session -> {
            if (chance.nextBoolean()) {
                session.gone();
            }
        });
        model.checkBegun();
    }

    /** Time passes in small steps, so that what begins meanwhile is looked at when it does. */
    private static void advance(PoolModel model, Duration span) {
        long until = model.world.timers.nanoTime() + span.toNanos();
        while (model.world.timers.advanceToNext(until)) {
            model.checkBegun();
        }
    }

    private static void answer(PoolModel model, FakeSession session) {
        model.logIn(session, 0);
        session.answer();
    }

    private static void arrive(PoolModel model, Random chance) {
        MailServer server = PoolWorld.server(
                "s" + chance.nextInt(2),
                PoolModel.MAX_PER_SERVER,
                chance.nextBoolean() ? ReadClosing.QUIT : ReadClosing.DROP);
        SessionRequest request = new SessionRequest(
                server,
                new Credentials.Password("user" + chance.nextInt(3), Secret.of("pw" + chance.nextInt(2))),
                Duration.ofMillis(1 + chance.nextInt(60_000)),
                chance.nextInt(4) == 0);
        Kind kind = Kind.values()[chance.nextInt(Kind.values().length)];
        model.ask(kind, request, "question " + chance.nextInt(2), 1 + chance.nextInt(3));
        if (chance.nextInt(10) == 0) {
            model.cancel(model.asked.get(model.asked.size() - 1));
        }
    }

    private static void breakDown(PoolModel model, FakeSession session, Random chance) {
        List<Pop3Failure> anyTime = List.of(
                new Pop3Failure.MaildropInUse(ResponseCode.IN_USE),
                new Pop3Failure.TimedOut("an answer did not come in time"),
                new Pop3Failure.TemporaryFailure(ResponseCode.SYS_TEMP),
                new Pop3Failure.ConnectionLost("the server closed the connection"));
        List<Pop3Failure> atLogin = List.of(
                new Pop3Failure.CredentialsRejected(ResponseCode.AUTH),
                new Pop3Failure.Unreachable("the server could not be reached", null),
                new Pop3Failure.LoginDelayed(ResponseCode.LOGIN_DELAY));
        boolean opening = !session.capabilities().isComplete();
        List<Pop3Failure> those = opening && chance.nextBoolean() ? atLogin : anyTime;
        model.breakDown(session, those.get(chance.nextInt(those.size())), chance.nextBoolean());
    }

    private static <T> void pick(List<T> from, Random chance, Consumer<T> action) {
        if (!from.isEmpty()) {
            action.accept(from.get(chance.nextInt(from.size())));
        }
    }

    /** From here on the servers answer everything. */
    private static void settle(PoolModel model, Random chance) {
        PoolWorld world = model.world;
        world.refusesToOpen = false;
        for (int round = 0; round < 2000 && (world.pool.sessions() > 0 || world.pool.waiting() > 0); round++) {
            for (FakeSession session : world.open()) {
                if (session.isClosing()) {
                    session.gone();
                } else {
                    answer(model, session);
                }
            }
            model.checkBegun();
            advance(model, Duration.ofMillis(chance.nextInt(500)));
        }
        advance(model, Duration.ofMinutes(2));
    }

    /** That chance reaches every kind of end is demanded of the whole. */
    private static void collect(PoolModel model) {
        for (Asked it : model.asked) {
            Throwable reason = it.reservation.result().cause();
            Statistics.label("ends")
                    .collect(reason == null ? "Done" : reason.getClass().getSimpleName());
        }
        Statistics.label("ends").coverage(ends -> List.of(
                        "Done", "Busy", "CircuitOpen", "LoginTooSoon", "DeadlineExceeded", "CancellationException")
                .forEach(kind -> ends.check(kind).count(count -> count > 0)));
    }
}
