package io.pop3gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.ResponseCode;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The pool against chance: arrivals, answers, failures, cancellations and deadlines in any order. */
class QueueingSessionPoolProperties {

    private static final int MAX_SESSIONS = 3;
    private static final int MAX_PER_SERVER = 2;

    private final List<Reservation<String>> reservations = new ArrayList<>();
    private final Map<Maildrop, List<Integer>> begun = new HashMap<>();
    private final Set<Integer> repeated = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();

    @Property(tries = 1500)
    void pool_underAnyOrderOfEvents_keepsItsPromises(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int events,
            @ForAll @IntRange(max = 4) int linger) {
        reservations.clear();
        begun.clear();
        repeated.clear();
        foreign.clear();
        PoolWorld world = new PoolWorld(MAX_SESSIONS, 1000, Duration.ofSeconds(linger));
        Random chance = new Random(seed);
        for (int i = 0; i < events; i++) {
            happen(world, chance);
            assertBounds(world);
        }
        settle(world, chance);
        assertThat(reservations).as("no waiter forgotten").allMatch(r -> r.result()
                .isComplete());
        assertThat(world.pool.sessions()).as("every lease returned").isZero();
        assertThat(world.pool.waiting()).isZero();
        assertThat(world.timers.pending()).as("timers left").isZero();
        assertThat(foreign).as("work on a session of other credentials").isEmpty();
        assertFirstComeFirstServed();
    }

    private void happen(PoolWorld world, Random chance) {
        switch (chance.nextInt(8)) {
            case 0, 1, 2 -> arrive(world, chance);
            case 3, 4 -> pick(world.open(), chance, FakeSession::answer);
            case 5 -> pick(world.open(), chance, session -> breakDown(session, chance));
            case 6 -> pick(reservations, chance, Reservation::cancel);
            default -> world.timers.advance(Duration.ofMillis(chance.nextInt(20_000)));
        }
        world.open().stream().filter(FakeSession::isClosing).forEach(session -> {
            if (chance.nextBoolean()) {
                session.gone();
            }
        });
    }

    private void arrive(PoolWorld world, Random chance) {
        int number = reservations.size();
        String user = "user" + chance.nextInt(3);
        String password = "pw" + chance.nextInt(2);
        MailServer server = PoolWorld.server("s" + chance.nextInt(2), MAX_PER_SERVER, closing(chance));
        SessionRequest request = new SessionRequest(
                server,
                new Credentials.Password(user, Secret.of(password)),
                Duration.ofMillis(1 + chance.nextInt(60_000)),
                chance.nextInt(4) == 0);
        Maildrop maildrop = new Maildrop(server.alias(), user);
        reservations.add(
                chance.nextInt(4) == 0
                        ? world.pool.change(request, lease -> {
                            note(number, maildrop, request, lease);
                            return PoolWorld.noopAndQuit("done").apply(lease);
                        })
                        : world.pool.read(request, lease -> {
                            note(number, maildrop, request, lease);
                            return read(lease, number % 3);
                        }));
    }

    private static ReadClosing closing(Random chance) {
        return chance.nextBoolean() ? ReadClosing.QUIT : ReadClosing.DROP;
    }

    /** Work of one, two or three commands. */
    private static Future<String> read(Lease lease, int more) {
        Future<Void> answer = lease.session().noop();
        if (more == 0) {
            lease.lastCommandGiven();
            return answer.map("done");
        }
        return answer.compose(done -> read(lease, more - 1));
    }

    private void note(int number, Maildrop maildrop, SessionRequest request, Lease lease) {
        List<Integer> order = begun.computeIfAbsent(maildrop, unknown -> new ArrayList<>());
        if (order.contains(number)) {
            repeated.add(number);
        }
        order.add(number);
        FakeSession session = (FakeSession) lease.session();
        if (!session.maildrop().equals(maildrop) || !session.credentials().equals(request.credentials())) {
            foreign.add(session.maildrop() + " for " + number);
        }
    }

    private static void breakDown(FakeSession session, Random chance) {
        Pop3Failure failure =
                switch (chance.nextInt(4)) {
                    case 0 -> new Pop3Failure.MaildropInUse(ResponseCode.IN_USE);
                    case 1 -> new Pop3Failure.CredentialsRejected(ResponseCode.AUTH);
                    case 2 -> new Pop3Failure.TimedOut("an answer did not come in time");
                    default -> new Pop3Failure.ConnectionLost("the server closed the connection");
                };
        session.fail(failure, chance.nextBoolean());
    }

    private static <T> void pick(List<T> from, Random chance, Consumer<T> action) {
        if (!from.isEmpty()) {
            action.accept(from.get(chance.nextInt(from.size())));
        }
    }

    private static void assertBounds(PoolWorld world) {
        List<FakeSession> open = world.open();
        assertThat(open).as("sessions in all").hasSizeLessThanOrEqualTo(MAX_SESSIONS);
        assertThat(open)
                .extracting(FakeSession::maildrop)
                .as("one session a maildrop")
                .doesNotHaveDuplicates();
        assertThat(open.stream().filter(s -> s.maildrop().server().equals("s0")))
                .hasSizeLessThanOrEqualTo(MAX_PER_SERVER);
        assertThat(world.pool.sessions()).isEqualTo(open.size());
    }

    /** From here on the servers answer everything. */
    private void settle(PoolWorld world, Random chance) {
        for (int round = 0; round < 2000 && (world.pool.sessions() > 0 || world.pool.waiting() > 0); round++) {
            for (FakeSession session : world.open()) {
                if (session.isClosing()) {
                    session.gone();
                } else {
                    session.answer();
                }
            }
            world.timers.advance(Duration.ofMillis(chance.nextInt(500)));
        }
        world.timers.advance(Duration.ofMinutes(2));
    }

    private void assertFirstComeFirstServed() {
        begun.forEach((maildrop, order) -> {
            List<Integer> once =
                    order.stream().filter(number -> !repeated.contains(number)).toList();
            assertThat(once).as("order of arrival at " + maildrop).isSorted();
        });
    }
}
