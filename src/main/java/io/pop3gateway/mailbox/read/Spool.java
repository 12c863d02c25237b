package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.pop3.MessageStream;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.RejectedExecutionException;

/**
 * A whole message that can be read at any place: in memory while it is small, else in a temporary file that only this process
 * can open, and that has lost its name before the first octet is in it. Written by one task after another.
 */
final class Spool implements AutoCloseable {

    /** A message of so many octets, and the most of a larger one that waits to be written, is held in memory. */
    static final int MEMORY = 256 << 10;

    private final MessageStream stream;
    private final ParsingThreads threads;
    private final TemporaryFiles files;
    private final SpoolRoom room;
    private final Promise<Spool> promise = Promise.promise();

    private Buffer held = Buffer.buffer();
    private long arrived;
    private FileChannel file;
    private boolean closed;
    private volatile Runnable forget = () -> {};

    private Spool(MessageStream stream, ParsingThreads threads, TemporaryFiles files, SpoolRoom room) {
        this.stream = stream;
        this.threads = threads;
        this.files = files;
        this.room = room;
    }

    /**
     * Takes a message in, no faster than it can be written.
     *
     * @param stream paused, without handlers
     * @param threads where files are written
     * @param files the files
     * @param room is asked for more as the message grows, and closed with the spool
     * @return the spool, to be closed by whoever has it, at the latest closed with the request's memory; fails with a
     *     {@link io.pop3gateway.pop3.Pop3Failure} or with {@link NoRoom}, and then nothing is left of it
     */
    static Future<Spool> of(MessageStream stream, ParsingThreads threads, TemporaryFiles files, SpoolRoom room) {
        Spool spool = new Spool(stream, threads, files, room);
        stream.exceptionHandler(spool::fail)
                .endHandler(end -> spool.promise.tryComplete(spool))
                .handler(spool::take)
                .fetch(1);
        Future<Spool> whole = spool.promise.future().onFailure(failure -> spool.giveBack());
        spool.forget = room.memory().whenClosed(spool::abandon);
        return whole;
    }

    /** The request has ended: nobody waits for it any more, and nobody may have been told that it was there. */
    private void abandon() {
        stream.cancel();
        giveBack();
    }

    private void take(Buffer piece) {
        held.appendBuffer(piece);
        arrived += piece.length();
        try {
            room.arrived(arrived);
        } catch (NoRoom full) {
            fail(full);
            return;
        }
        if (held.length() <= MEMORY) {
            stream.fetch(1);
            return;
        }
        threads.run(held.length(), this::write).subscribe().with(done -> stream.fetch(1), this::fail);
    }

    private void fail(Throwable failure) {
        stream.cancel();
        promise.tryFail(failure);
    }

    private void giveBack() {
        try {
            threads.givingBack().execute(this::closeNow);
        } catch (RejectedExecutionException stopping) {
            closeNow();
        }
    }

    private synchronized Spool write() {
        if (!closed && !promise.future().isComplete()) {
            flush();
        }
        return this;
    }

    private void flush() {
        file = files.append(file, ByteBuffer.wrap(held.getBytes()));
        held = Buffer.buffer();
    }

    /** How many octets the message has. */
    long size() {
        return arrived;
    }

    /** The message; blocks when the last of it must be written first. Valid until the spool is closed. */
    synchronized OctetSource octets() {
        try {
            if (file == null) {
                return OctetSource.of(held.getBytes());
            }
            flush();
            return OctetSource.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
    }

    /**
     * Gives the memory or the file back; called on an event loop, a moment later: it waits for a write under way, and the system takes
     * milliseconds for a large file's room.
     */
    @Override
    public void close() {
        if (Context.isOnEventLoopThread()) {
            giveBack();
        } else {
            closeNow();
        }
    }

    private synchronized void closeNow() {
        closed = true;
        forget.run();
        held = Buffer.buffer();
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a nameless file must be closable", e);
            }
        }
        room.close();
    }
}
