package io.pop3gateway.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Reads an answer at a given pace and compares it, octet by octet, with what it must be. */
final class SlowReader implements AutoCloseable {

    private static final int TURNS_A_SECOND = 20;

    private final HttpSocket socket;
    private final byte[] expected;
    private final byte[] piece = new byte[64 * 1024];
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private volatile int position;

    SlowReader(HttpSocket socket, byte[] expected) {
        this.socket = socket;
        this.expected = expected;
    }

    /** Begins to read so many octets a second. */
    void readAt(int octetsASecond) {
        turns.scheduleAtFixedRate(
                () -> {
                    try {
                        read(octetsASecond / TURNS_A_SECOND);
                    } catch (IOException | AssertionError wrong) {
                        fault.compareAndSet(null, wrong);
                        turns.shutdown();
                    }
                },
                0,
                1000 / TURNS_A_SECOND,
                TimeUnit.MILLISECONDS);
    }

    /** Octets read so far; fails when they were not those expected. */
    int position() {
        if (fault.get() != null) {
            throw new AssertionError("the answer must go on as it began", fault.get());
        }
        return position;
    }

    /** Stops the slow reading and reads the rest as fast as it comes, to its proper end. */
    void readRest() throws IOException, InterruptedException {
        turns.shutdown();
        if (!turns.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new AssertionError("octets must come while they are there, none came at " + position);
        }
        position();
        socket.hurry();
        while (position < expected.length) {
            read(piece.length);
        }
        if (socket.body(piece, piece.length) != 0) {
            throw new AssertionError("the answer must end with the message's last octet");
        }
    }

    private void read(int octets) throws IOException {
        int read = 0;
        while (read < octets && position < expected.length) {
            int more = socket.body(piece, Math.min(octets - read, piece.length));
            if (more == 0
                    || !Arrays.equals(piece, 0, more, expected, position, Math.min(expected.length, position + more))) {
                throw new AssertionError(
                        "the answer is not the message between " + position + " and " + (position + more));
            }
            read += more;
            position += more;
        }
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }
}
