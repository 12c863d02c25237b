package io.pop3gateway.interop;

import io.pop3gateway.interop.LoadCaller.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Somebody with a small message of his own, who asks for it again and again while others ask for much. */
final class LoadNeighbour {

    private static final int FEWEST = 15;

    /** With fewer a median would swing by half. */
    private static final int IN_PEACE = 50;

    private final LoadCaller caller;
    private final String server;
    private final String user;

    LoadNeighbour(LoadCaller caller, String server, String user) {
        this.caller = caller;
        this.server = server;
        this.user = user;
    }

    /**
     * How long he waits: medians, and the longest that he waited for his message.
     *
     * @param message for his message
     * @param longest for a message of his
     * @param refusal for being refused since he gave no password, which needs no mail: what the machine and its network have to do
     *     with it
     */
    record Waits(Duration message, Duration longest, Duration refusal) {}

    /** How long he waits when nobody else is there. */
    Waits alone() {
        return asks(new AtomicBoolean(true), IN_PEACE, told -> {});
    }

    /**
     * Asks until the others have gone, a few times at least.
     *
     * @param told takes what he is told each time he asks for his message
     */
    Waits whileOthers(AtomicBoolean gone, Consumer<String> told) {
        return asks(gone, FEWEST, told);
    }

    private Waits asks(AtomicBoolean gone, int fewest, Consumer<String> told) {
        List<Duration> messages = new ArrayList<>();
        List<Duration> refusals = new ArrayList<>();
        while (!gone.get() || messages.size() < fewest) {
            messages.add(time(() -> told.accept(caller.call(server, user, "message", Reader.FAST))));
            refusals.add(time(() -> caller.call(server, LoadCaller.NOBODY, "message", Reader.FAST)));
        }
        return new Waits(median(messages), Collections.max(messages), median(refusals));
    }

    private static Duration time(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
