package io.pop3gateway.api.events;

import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Comments between the events of one stream, which keep whatever is on the way from taking it for dead. */
final class Heartbeats {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Timers timers;
    private final Duration interval;

    private MultiEmitter<? super byte[]> emitter;
    private Runnable cancel = () -> {};
    private boolean started;
    private boolean stopped;

    /** @param interval between two comments, positive */
    Heartbeats(Timers timers, Duration interval) {
        this.timers = timers;
        this.interval = interval;
    }

    /** The comments, from {@link #start()} to {@link #stop()}, for one subscriber; one that nobody takes is left out. */
    Multi<byte[]> comments() {
        return Multi.createFrom().<byte[]>emitter(this::subscribed, BackPressureStrategy.DROP);
    }

    private synchronized void subscribed(MultiEmitter<? super byte[]> subscriber) {
        emitter = subscriber;
        subscriber.onTermination(this::stop);
        if (stopped) {
            subscriber.complete();
        }
    }

    synchronized void start() {
        if (!started) {
            started = true;
            next();
        }
    }

    /** The stream has ended, or its reader has gone. Calling it again does nothing. */
    synchronized void stop() {
        if (!stopped) {
            stopped = true;
            cancel.run();
            if (emitter != null) {
                emitter.complete();
            }
        }
    }

    private void next() {
        if (!stopped) {
            cancel = timers.after(interval, this::beat);
        }
    }

    private synchronized void beat() {
        if (!stopped && emitter != null) {
            emitter.emit(COMMENT);
        }
        next();
    }
}
