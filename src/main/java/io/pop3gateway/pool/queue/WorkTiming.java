package io.pop3gateway.pool.queue;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Session;
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

    private final RequestTiming timing;
    private final String server;
    private final PoolObserver observer;
    private final Future<?> turn;

    private WorkTiming(RequestTiming timing, String server, PoolObserver observer, Future<?> turn) {
        this.timing = timing;
        this.server = server;
        this.observer = observer;
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
            turn.onComplete(open -> opened.run());
            task.leaveQueue();
        }
        return new WorkTiming(timing, held.line().server().alias(), observer, turn);
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

    private void during(Phase phase, Future<?> end) {
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.AHEAD);
        turn.onSuccess(begun -> {
            if (stage.compareAndSet(Stage.AHEAD, Stage.UNDER_WAY)) {
                timing.begin(phase);
            }
        });
        end.onComplete(any -> {
            if (stage.getAndSet(Stage.OVER) == Stage.UNDER_WAY) {
                timing.end(phase).ifPresent(took -> observer.spent(server, phase, took));
            }
        });
    }
}
