package io.pop3gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One direction of a connection through a {@link DelayingProxy}. Runs on one event loop. */
final class DelayLine {

    /** As much as may be on its way before the sender has to wait. */
    private static final long ROOM = 1 << 20;

    private record Parcel(Buffer octets, long due) {}

    private final Vertx vertx;
    private final Distance distance;
    private final NetSocket from;
    private final NetSocket to;
    private final AtomicLong counter;
    private final Runnable ending;
    private final Deque<Parcel> onTheWay = new ArrayDeque<>();

    private long free;
    private long octets;
    private long cutAfter;
    private long forwarded;
    private boolean timerSet;
    private boolean held;

    /**
     * @param counter counts the octets forwarded, over all connections
     * @param cutAfter octets after which the connection is ended
     * @param ending ends the connection
     */
    DelayLine(
            Vertx vertx,
            Distance distance,
            NetSocket from,
            NetSocket to,
            AtomicLong counter,
            long cutAfter,
            Runnable ending) {
        this.vertx = vertx;
        this.distance = distance;
        this.from = from;
        this.to = to;
        this.counter = counter;
        this.cutAfter = cutAfter;
        this.ending = ending;
        this.free = System.nanoTime();
        from.handler(this::take);
        from.endHandler(end -> add(null, 0));
        to.drainHandler(ready -> deliver());
    }

    private void take(Buffer piece) {
        octets += piece.length();
        add(piece, piece.length());
        if (octets > ROOM) {
            from.pause();
        }
    }

    private void add(Buffer piece, int length) {
        free = Math.max(free, System.nanoTime()) + distance.nanosFor(length);
        onTheWay.add(new Parcel(piece, free + distance.oneWay().toNanos()));
        deliver();
    }

    /** From now on nothing comes out, until {@link #release()}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        deliver();
    }

    private void deliver() {
        while (!held && !timerSet && !onTheWay.isEmpty() && !to.writeQueueFull()) {
            long wait = onTheWay.peek().due() - System.nanoTime();
            if (wait > 0) {
                timerSet = true;
                vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait + 999_999)), fired -> {
                    timerSet = false;
                    deliver();
                });
                return;
            }
            hand(onTheWay.poll().octets());
        }
    }

    private void hand(Buffer piece) {
        if (piece == null) {
            ending.run();
            return;
        }
        boolean cut = forwarded + piece.length() >= cutAfter;
        Buffer passed = cut ? piece.slice(0, (int) (cutAfter - forwarded)) : piece;
        forwarded += passed.length();
        counter.addAndGet(passed.length());
        to.write(passed);
        octets -= piece.length();
        if (cut) {
            onTheWay.clear();
            ending.run();
        } else if (octets <= ROOM / 2) {
            from.resume();
        }
    }
}
