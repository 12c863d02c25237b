package io.pop3gateway.pool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.Reservation;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pool.login.LoginPauses;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.auth.Credentials;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** What a pool promises, held against all that it does: who asked for what, which session did it, and what must not be. */
final class PoolModel {

    static final int MAX_SESSIONS = 3;
    static final int MAX_PER_SERVER = 2;

    /** A circuit that so few failures open, that chance opens it often. */
    static final Circuit.Rules CIRCUITS = new Circuit.Rules(4, 0.5, Duration.ofSeconds(5));

    /** How a request's work is done. */
    enum Kind {
        READ,
        SHARED_READ,
        STREAM,
        CHANGE
    }

    /** A request and what became of it. */
    static final class Asked {
        final int number;
        final Kind kind;
        final SessionRequest request;
        final Maildrop maildrop;
        final String question;
        final long arrived;
        final int openedBefore;
        Reservation<String> reservation;
        boolean cancelled;
        boolean joins;

        private Asked(int number, Kind kind, SessionRequest request, String question, PoolWorld world) {
            this.number = number;
            this.kind = kind;
            this.request = request;
            this.question = question;
            this.maildrop =
                    new Maildrop(request.server().alias(), request.credentials().user());
            this.arrived = world.timers.nanoTime();
            this.openedBefore = world.opened.size();
        }

        /** Whether somebody waits already for the answer to this very question. */
        private boolean asksTheSameAs(Asked other) {
            return kind == Kind.SHARED_READ
                    && other.kind == kind
                    && !request.fresh()
                    && !other.request.fresh()
                    && question.equals(other.question)
                    && maildrop.equals(other.maildrop)
                    && request.credentials().equals(other.request.credentials())
                    && !other.reservation.result().isComplete();
        }

        String answer(Credentials credentials) {
            return question + " of " + maildrop + " for " + secret(credentials);
        }

        private static String secret(Credentials credentials) {
            return new String(credentials.secret().octets(), StandardCharsets.US_ASCII);
        }
    }

    final PoolWorld world;
    final List<Asked> asked = new ArrayList<>();
    private final Map<Maildrop, List<Integer>> begun = new HashMap<>();
    private final Set<Integer> repeated = new HashSet<>();
    private final Map<FakeSession, Asked> changing = new HashMap<>();
    private final Map<Maildrop, Long> pausedUntil = new HashMap<>();
    private final Map<String, Duration> announced = new HashMap<>();
    private final Map<String, Long> shutOutUntil = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int seen;
    private boolean down;

    PoolModel(int maxWaiting, Duration linger) {
        world = new PoolWorld(MAX_SESSIONS, maxWaiting, linger, CIRCUITS, PoolObserver.NONE);
    }

    private long now() {
        return world.timers.nanoTime();
    }

    /** A request arrives. */
    void ask(Kind kind, SessionRequest request, String question, int commands) {
        Asked it = new Asked(asked.size(), kind, request, question, world);
        it.joins = asked.stream().anyMatch(it::asksTheSameAs);
        asked.add(it);
        it.reservation = switch (kind) {
            case READ -> world.pool.read(request, lease -> read(it, lease, commands));
            case SHARED_READ -> world.pool.read(request, question, lease -> read(it, lease, commands));
            case STREAM -> world.pool.stream(request, lease -> read(it, lease, commands));
            case CHANGE -> world.pool.change(request, lease -> change(it, lease));
        };
        it.reservation.result().onFailure(reason -> noteFailure(it, reason));
        if (down && !it.joins && !it.reservation.result().failed()) {
            wrong.add("taken after the end: " + it.number);
        }
    }

    private Future<String> read(Asked it, Lease lease, int commands) {
        FakeSession session = noteBegin(it, lease);
        if (changing.containsKey(session)) {
            wrong.add("a read in the session of a change: " + it.number);
        }
        return commands(lease, commands).map(done -> it.answer(session.credentials()));
    }

    private static Future<Void> commands(Lease lease, int left) {
        Future<Void> answer = lease.session().noop();
        if (left <= 1) {
            lease.lastCommandGiven();
            return answer;
        }
        return answer.compose(done -> commands(lease, left - 1));
    }

    private Future<String> change(Asked it, Lease lease) {
        FakeSession session = noteBegin(it, lease);
        if (changing.put(session, it) != null || session.unanswered() > 0) {
            wrong.add("a change not alone in its session: " + it.number);
        }
        return lease.session()
                .noop()
                .compose(done -> lease.session().quit())
                .map(done -> it.answer(session.credentials()));
    }

    private FakeSession noteBegin(Asked it, Lease lease) {
        List<Integer> order = begun.computeIfAbsent(it.maildrop, unknown -> new ArrayList<>());
        if (order.contains(it.number)) {
            repeated.add(it.number);
        }
        order.add(it.number);
        FakeSession session = world.session(lease);
        if (!session.maildrop().equals(it.maildrop) || !session.credentials().equals(it.request.credentials())) {
            wrong.add("work on another's session: " + it.number);
        }
        if (it.request.fresh() && world.opened.indexOf(session) < it.openedBefore) {
            wrong.add("a fresh view from an old session: " + it.number);
        }
        return session;
    }

    private void noteFailure(Asked it, Throwable reason) {
        boolean known = reason instanceof PoolFailure
                || reason instanceof Pop3Failure
                || reason instanceof CancellationException && it.cancelled
                || reason instanceof IllegalStateException && world.refusesToOpen;
        if (!known) {
            wrong.add(it.number + " failed with " + reason);
        }
        if (reason instanceof PoolFailure.CircuitOpen open) {
            Duration left = open.retryAfter().orElseThrow();
            // The whole of it is said of a trial under way, too, which may end well at any moment.
            if (left.compareTo(CIRCUITS.delay()) < 0) {
                shutOutUntil.put(it.maildrop.server(), now() + left.toNanos());
            }
        }
    }

    void cancel(Asked it) {
        it.cancelled = true;
        it.reservation.cancel();
    }

    /** A login succeeds; the server wants so many seconds until the next one, 0 being none. */
    void logIn(FakeSession session, int delaySeconds) {
        if (session.capabilities().isComplete()) {
            return;
        }
        Maildrop maildrop = session.maildrop();
        pausedUntil.remove(maildrop);
        if (delaySeconds > 0) {
            announced.put(maildrop.server(), Duration.ofSeconds(delaySeconds));
            session.logIn(Capabilities.parse(List.of("LOGIN-DELAY " + delaySeconds)));
        } else {
            session.logIn(Capabilities.NONE);
        }
    }

    /** A session breaks, perhaps before its login. */
    void breakDown(FakeSession session, Pop3Failure reason, boolean worthRepeating) {
        if (reason instanceof Pop3Failure.LoginDelayed
                && !session.capabilities().isComplete()) {
            Duration delay = announced.getOrDefault(session.maildrop().server(), LoginPauses.UNANNOUNCED);
            pausedUntil.put(session.maildrop(), now() + delay.toNanos());
        }
        session.fail(reason, worthRepeating);
    }

    Future<Void> shutDown(Duration grace) {
        down = true;
        seen = world.opened.size();
        return world.pool.shutDown(grace);
    }

    /** What must hold at any moment. */
    void check() {
        List<FakeSession> open = world.open();
        assertThat(open).as("sessions in all").hasSizeLessThanOrEqualTo(MAX_SESSIONS);
        assertThat(open)
                .extracting(FakeSession::maildrop)
                .as("one session a maildrop")
                .doesNotHaveDuplicates();
        for (String server : List.of("s0", "s1")) {
            assertThat(open.stream().filter(s -> s.maildrop().server().equals(server)))
                    .hasSizeLessThanOrEqualTo(MAX_PER_SERVER);
        }
        assertThat(world.pool.sessions()).isEqualTo(open.size());
        assertThat(wrong).isEmpty();
        for (Asked it : asked) {
            boolean late =
                    now() - it.arrived > it.request.deadline().plusMillis(1).toNanos();
            assertThat(!late || it.reservation.result().isComplete())
                    .as("request %d is answered by its deadline", it.number)
                    .isTrue();
            if (it.reservation.result().succeeded()) {
                assertThat(it.reservation.result().result()).isEqualTo(it.answer(it.request.credentials()));
            }
        }
    }

    /** What must hold of sessions begun since the last look, at the time at which they were. */
    void checkBegun() {
        for (FakeSession session : world.opened.subList(seen, world.opened.size())) {
            assertThat(down).as("begun after the end").isFalse();
            assertThat(now() - pausedUntil.getOrDefault(session.maildrop(), now()))
                    .as("begun in the pause that the server wants")
                    .isNotNegative();
            assertThat(now() - shutOutUntil.getOrDefault(session.maildrop().server(), now()))
                    .as("begun while the circuit was open")
                    .isNotNegative();
        }
        seen = world.opened.size();
    }

    /** What must hold once everything was answered or given up. */
    void checkEnd() {
        assertThat(asked)
                .as("no waiter forgotten")
                .allMatch(it -> it.reservation.result().isComplete());
        assertThat(world.pool.sessions()).as("every lease returned").isZero();
        assertThat(world.pool.waiting()).isZero();
        assertThat(world.pool.lingering()).isZero();
        assertThat(world.pool.remembered()).isZero();
        assertThat(world.timers.pending()).as("timers left").isZero();
        begun.forEach((maildrop, order) -> {
            // Who shared an answer that did not come in another's time stands in the line anew.
            List<Integer> once = order.stream()
                    .filter(number -> !repeated.contains(number) && !asked.get(number).joins)
                    .toList();
            assertThat(once).as("order of arrival at " + maildrop).isSorted();
        });
    }
}
