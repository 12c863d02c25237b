package io.pop3gateway.pool.queue;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.pool.CredentialsDigest;
import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;

/**
 * Work from its arrival to its result. Guarded by the pool's lock, but for the promise.
 *
 * @param <T> what the work yields
 */
final class Task<T> {

    /** What becomes of a task. */
    enum State {
        WAITING,
        RUNNING,
        /** Its result was handed on; what it gave the session may still be under way. */
        DELIVERED,
        /** It failed, or nobody waits for it any more. */
        ABANDONED
    }

    /** What it does with its session. */
    enum Kind {
        READ,
        /** It reads, for as long as whoever takes the result likes. */
        STREAM,
        CHANGE
    }

    private final SessionRequest request;
    private final Maildrop maildrop;
    private final CredentialsDigest digest;
    private final Kind kind;
    private final Function<Lease, Future<T>> work;
    private final Promise<T> promise = Promise.promise();
    private final long arrived;
    private final long sequence;

    private State state = State.WAITING;
    private HeldSession session;
    private Pop3Failure lastFailure;
    private int repeats;

    Task(SessionRequest request, Kind kind, Function<Lease, Future<T>> work, long arrived, long sequence) {
        this.request = request;
        this.maildrop = request.maildrop();
        this.digest = CredentialsDigest.of(request);
        this.kind = kind;
        this.work = work;
        this.arrived = arrived;
        this.sequence = sequence;
        request.timing().begin(Phase.QUEUE);
    }

    SessionRequest request() {
        return request;
    }

    Maildrop maildrop() {
        return maildrop;
    }

    boolean changes() {
        return kind == Kind.CHANGE;
    }

    boolean streams() {
        return kind == Kind.STREAM;
    }

    long arrived() {
        return arrived;
    }

    /** Its place among all that ever arrived: in a line the lower one comes first, however often it is done again. */
    long sequence() {
        return sequence;
    }

    /** Nanoseconds after its arrival until its deadline. */
    long patience() {
        return request.deadline().toNanos();
    }

    CredentialsDigest digest() {
        return digest;
    }

    boolean sameCredentials(Task<?> other) {
        return digest.matches(other.digest);
    }

    /** What it waited for is there, or will not be; to be called once after its arrival and after each repeat. */
    void leaveQueue() {
        request.timing().end(Phase.QUEUE);
    }

    /** Runs the work; a fault of the work's own is its result. */
    Future<T> run(Lease lease) {
        try {
            return work.apply(lease);
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    Future<T> result() {
        return promise.future();
    }

    void succeed(T result) {
        promise.tryComplete(result);
    }

    void fail(Throwable reason) {
        promise.tryFail(reason);
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    HeldSession session() {
        return session;
    }

    void session(HeldSession held) {
        session = held;
    }

    /** Why it was tried again; null when it was not. */
    Pop3Failure lastFailure() {
        return lastFailure;
    }

    int repeats() {
        return repeats;
    }

    /** It is to be done again, for a reason that counts against it. */
    void repeat(Pop3Failure reason) {
        repeats++;
        repeatFreely(reason);
    }

    /** It is to be done again, as often as others bring that about. */
    void repeatFreely(Pop3Failure reason) {
        lastFailure = reason;
        state = State.WAITING;
        session = null;
        request.timing().begin(Phase.QUEUE);
    }
}
