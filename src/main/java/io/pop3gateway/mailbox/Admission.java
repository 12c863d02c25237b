package io.pop3gateway.mailbox;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryTurn;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/**
 * Work that begins when there is memory for it, and before it has a session: who waits for memory keeps nobody from the maildrop.
 * Public for its neighbours in this room alone.
 */
public final class Admission {

    private Admission() {}

    /** Found in a session: more is needed than was asked for. */
    private static final class Larger extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long octets;

        private Larger(long octets) {
            super("the work needs " + octets + " octets", null, false, false);
            this.octets = octets;
        }
    }

    /**
     * Does work with so many octets. When they turn out to be too few, as {@link #require} says, the work is done again once
     * there are enough.
     *
     * @param octets what the work needs as far as is known, 0 or more
     * @param work given the request with the time that is left of its deadline
     * @return fails with {@link io.pop3gateway.memory.NoRoom} when they are not to be had in time, and as the work does
     */
    public static <T> Uni<T> to(SessionRequest request, long octets, Function<SessionRequest, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            TaskDeadline deadline = new TaskDeadline(request, System::nanoTime);
            return held(request, octets)
                    .flatMap(now -> work.apply(deadline.rest()))
                    .onFailure(Larger.class)
                    .recoverWithUni(larger -> to(deadline.rest(), larger.octets, work));
        });
    }

    /**
     * Makes sure that there is memory for what is about to be fetched.
     *
     * @param octets what is needed in all
     * @throws RuntimeException to end the work until there is
     */
    public static void require(SessionRequest request, long octets) {
        long possible = Math.min(octets, request.memory().ledger().largest());
        if (!request.memory().reach(possible)) {
            throw new Larger(possible);
        }
    }

    /**
     * Makes room for what turned out to be larger when it was there.
     *
     * @param octets what is needed in all
     * @throws io.pop3gateway.memory.NoRoom when there is none
     */
    public static void extend(MemoryLease memory, long octets) {
        long more = octets - memory.octets();
        if (more > 0 && !memory.grow(more)) {
            throw memory.ledger().noRoom();
        }
    }

    /**
     * Does work with an account of its own: what it holds is given back when it is done. It is counted as far as it is more than the
     * request holds when the work begins, which is held for it. Of work that several requests share, each bears the result once
     * it has it.
     *
     * @param work given an account that is closed when the work is done
     */
    public static <T> Future<T> counted(SessionRequest request, Function<MemoryLease, Future<T>> work) {
        MemoryLease held = request.memory();
        MemoryLease memory = held.ledger().open(held.octets());
        try {
            return work.apply(memory).onComplete(done -> memory.close());
        } catch (RuntimeException failure) {
            memory.close();
            throw failure;
        }
    }

    /**
     * Waits for memory; what the request held before must not be needed any more.
     *
     * @param octets what is needed in all
     * @return fails with {@link io.pop3gateway.memory.NoRoom} when it is not to be had within the request's deadline
     */
    public static Uni<Void> held(SessionRequest request, long octets) {
        MemoryLease memory = request.memory();
        MemoryTurn turn = memory.hold(Math.min(octets, memory.ledger().largest()), request.deadline());
        if (turn.held().succeeded()) {
            return Uni.createFrom().voidItem();
        }
        request.timing().begin(Phase.QUEUE);
        Context caller = Vertx.currentContext();
        return Uni.createFrom().<Void>emitter(emitter -> {
            emitter.onTermination(turn::cancel);
            turn.held()
                    .onComplete(held -> on(caller, () -> {
                        request.timing().end(Phase.QUEUE);
                        if (held.succeeded()) {
                            emitter.complete(null);
                        } else {
                            emitter.fail(held.cause());
                        }
                    }));
        });
    }

    /** Octets are given back on any thread. */
    private static void on(Context caller, Runnable task) {
        if (caller == null) {
            task.run();
        } else {
            caller.runOnContext(turn -> task.run());
        }
    }
}
