package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mailbox.Unclaimed;
import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.pop3.Timers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * One decoded part of a message that is held on disk or in memory. Whoever has it must read its blocks once, to their end or not,
 * or close it; it is closed where nobody begins to in time.
 */
public final class PartOctets {

    private final Attachment attachment;
    private final Spool spool;
    private final ParsingThreads threads;
    private final Unclaimed unclaimed;

    /** @param patience how long the message is held for a reader who has not begun, positive */
    PartOctets(Attachment attachment, Spool spool, ParsingThreads threads, Timers timers, Duration patience) {
        this.attachment = attachment;
        this.spool = spool;
        this.threads = threads;
        this.unclaimed = new Unclaimed(timers, patience, spool::close);
    }

    /** A name that is safe to save it under. */
    public String filename() {
        return attachment.filename();
    }

    /** The media type that is safe to serve it under. */
    public String servedType() {
        return attachment.servedType();
    }

    /** How many octets it has, for which it is decoded once. */
    public Uni<Long> length() {
        return threads.run(spool.size(), this::measured);
    }

    /**
     * Its octets, decoded block by block as they are asked for; closes the part at their end.
     *
     * @return fails with {@link io.pop3gateway.pop3.Pop3Failure.TimedOut} when it is subscribed to too late
     */
    public Multi<byte[]> blocks() {
        return blocks(0, Long.MAX_VALUE);
    }

    /**
     * A stretch of its octets, as {@link #blocks()} gives them all.
     *
     * @param first octets before the stretch, 0 or more
     * @param count octets of it, as far as there are so many
     */
    public Multi<byte[]> blocks(long first, long count) {
        return Multi.createFrom().deferred(() -> {
            unclaimed.claim();
            return Blocks.of(threads, attachment::open, first, count, spool::close);
        });
    }

    /** Gives the message back; calling it again does nothing. */
    public void close() {
        unclaimed.settle();
        spool.close();
    }

    private long measured() {
        try (InputStream decoded = attachment.open()) {
            byte[] block = new byte[Blocks.SIZE];
            long length = 0;
            for (int count = decoded.read(block); count >= 0; count = decoded.read(block)) {
                length += count;
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
    }
}
