package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What a format has to do, one step after the other, and what it wrote. Where it is quick each step is done at once; where it
 * takes long a worker does as many as make up a piece, since a change of threads for each would cost more than they do. Used by
 * one thread after another.
 */
final class FormatWork {

    /** Octets that are handed on together. */
    private static final int PIECE = 32 << 10;

    /** Octets that a step counts for beside those that it is about. */
    private static final int STEP = 64;

    private final ExportFormat format;
    private final Executor workers;
    private final Runnable whenDone;
    private final List<Consumer<Buffer>> steps = new ArrayList<>();
    /** Null: nothing. While steps wait there is none: it would be as large as what they wait with. */
    private Buffer written;

    private int octets;
    private Iterator<byte[]> rest;
    private volatile boolean underWay;
    private volatile RuntimeException failure;

    /** @param whenDone is run when a worker has done what it was given */
    FormatWork(ExportFormat format, Executor workers, Runnable whenDone) {
        this.format = format;
        this.workers = workers;
        this.whenDone = whenDone;
    }

    void begin(ListedMessage message) {
        add(0, file -> format.begin(message, file));
    }

    void octets(Buffer piece) {
        add(piece.length(), file -> format.octets(piece, file));
    }

    void end() {
        add(0, format::end);
    }

    void missing(ListedMessage message, RuntimeException why) {
        add(0, file -> format.missing(message, why, file));
    }

    /**
     * Another piece of what follows the last message, of which no step is left.
     *
     * @return whether there was one
     */
    boolean close(IntFunction<ListedMessage> messages) {
        if (rest == null) {
            rest = format.close(messages);
        }
        if (rest.hasNext()) {
            add(PIECE, file -> file.appendBytes(rest.next()));
            return true;
        }
        return false;
    }

    private void add(int length, Consumer<Buffer> step) {
        if (format.takesLong()) {
            steps.add(step);
            octets += length + STEP;
        } else {
            step.accept(toWrite(PIECE + PIECE / 4));
        }
    }

    private Buffer toWrite(int expected) {
        if (written == null) {
            written = Buffer.buffer(expected);
        }
        return written;
    }

    /** Whether a worker is at it; until it is not, nothing else may be asked or told. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Why a worker could not do its steps; null: it could. */
    RuntimeException failure() {
        return failure;
    }

    /** Whether steps wait for a worker. */
    boolean isLeft() {
        return !steps.isEmpty();
    }

    /** Whether they are enough for one. */
    boolean isDue() {
        return octets >= PIECE;
    }

    /** Has a worker do the steps that are left. */
    void begin() {
        underWay = true;
        try {
            workers.execute(this::run);
        } catch (RejectedExecutionException stopping) {
            failure = stopping;
            underWay = false;
        }
    }

    private void run() {
        try {
            // What takes long makes less of it; a guess too large would be held until the caller has read what is in
            // it.
            Buffer file = toWrite(octets / 2);
            steps.forEach(step -> step.accept(file));
        } catch (RuntimeException failed) {
            failure = failed;
        }
        steps.clear();
        octets = 0;
        underWay = false;
        whenDone.run();
    }

    /** Whether enough was written to be handed on; less of what waits for workers, so that less of it waits. */
    boolean isFull() {
        return written != null && written.length() >= (format.takesLong() ? PIECE / 4 : PIECE);
    }

    /** All that was written and not taken; may be empty. */
    Buffer taken() {
        Buffer all = written == null ? Buffer.buffer() : written;
        written = null;
        return all;
    }
}
