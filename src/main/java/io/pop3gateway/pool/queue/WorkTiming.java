package io.pop3gateway.pool.queue;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.SessionTraffic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures one request's work on a session. Time counts from the session's turn to answer this request: before that it is the
 * opening, or an earlier reader, that is waited for.
 */
final class WorkTiming {

    private enum Stage {
        AHEAD,
        UNDER_WAY,
        OVER
    }

    private static final SessionTraffic NOTHING = new SessionTraffic(0, 0, 0, 0);

    private final RequestTiming timing;
    private final String server;
    private final PoolObserver observer;
    private final Pop3Session session;
    private final Future<?> turn;

    private WorkTiming(
            RequestTiming timing, String server, PoolObserver observer, Pop3Session session, Future<?> turn) {
        this.timing = timing;
        this.server = server;
        this.observer = observer;
        this.session = session;
        this.turn = turn;
    }

    /** The first one waits for the opening, those who ride behind it for those before them. */
    static WorkTiming of(Task<?> task, HeldSession held, PoolObserver observer) {
        RequestTiming timing = task.request().timing();
        Pop3Session session = held.session();
        Future<?> turn;
        if (held.wasOpenedForAnother(task)) {
            turn = session.drained().compose(before -> session.capabilities());
            turn.onComplete(begun -> task.leaveQueue());
        } else {
            turn = session.capabilities();
            Runnable opened = timing.follow(() -> phases(session));
            turn.onComplete(open -> {
                opened.run();
                cost(timing, Phase.LOGIN, NOTHING, session);
            });
            task.leaveQueue();
        }
        return new WorkTiming(timing, held.line().server().alias(), observer, session, turn);
    }

    /** What a session's opening consisted of so far. */
    static Map<Phase, Duration> phases(Pop3Session session) {
        Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        session.opening().forEach((step, time) -> phases.put(Phase.valueOf(step.name()), time));
        return phases;
    }

    /** An answer belongs to a phase. */
    <T> Future<T> measure(Phase phase, Future<T> answer) {
        during(phase, answer);
        return answer;
    }

    /** A message belongs to the transfer up to its last octet. */
    Future<MessageStream> measureStream(Future<MessageStream> answer) {
        Promise<Void> over = Promise.promise();
        during(Phase.TRANSFER, over.future());
        return answer.map(message -> (MessageStream) new MeasuredMessage(message, over::tryComplete))
                .onFailure(refused -> over.tryComplete());
    }

    /** What a session has cost since; only where somebody wants to know. */
    private static void cost(RequestTiming timing, Phase phase, SessionTraffic before, Pop3Session session) {
        if (timing.isTraced()) {
            SessionTraffic now = session.traffic();
            timing.cost(
                    phase,
                    now.flights() - before.flights(),
                    now.octetsIn() - before.octetsIn(),
                    now.octetsOut() - before.octetsOut());
        }
    }

    private void during(Phase phase, Future<?> end) {
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.AHEAD);
        AtomicReference<SessionTraffic> before = new AtomicReference<>(NOTHING);
        turn.onSuccess(begun -> {
            if (timing.isTraced()) {
                before.set(session.traffic());
            }
            if (stage.compareAndSet(Stage.AHEAD, Stage.UNDER_WAY)) {
                timing.begin(phase);
            }
        });
        end.onComplete(any -> {
            if (stage.getAndSet(Stage.OVER) == Stage.UNDER_WAY) {
                timing.end(phase).ifPresent(took -> {
                    observer.spent(server, phase, took);
                    cost(timing, phase, before.get(), session);
                });
            }
        });
    }
}
