package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ParsingThreads;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Octets that are read block by block as they are asked for, where reading may block. */
final class Blocks {

    /** Octets of each block but the last; a multiple of three, so that each can be put in base64 by itself. */
    static final int SIZE = 60 << 10;

    private final Source source;
    private long ahead;
    private long left;
    private InputStream octets;

    private Blocks(Source source, long ahead, long left) {
        this.source = source;
        this.ahead = ahead;
        this.left = left;
    }

    /** Opens the octets at their first one. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * A stretch of octets.
     *
     * @param first octets before the stretch, 0 or more
     * @param count octets of it, as far as there are so many
     * @param end is run when all were read, or nobody reads on
     */
    static Multi<byte[]> of(ParsingThreads threads, Source source, long first, long count, Runnable end) {
        return Multi.createFrom().deferred(() -> {
            Blocks blocks = new Blocks(source, first, count);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> threads.run(blocks.ahead + SIZE, blocks::next))
                    .whilst(block -> block.length == SIZE)
                    .filter(block -> block.length > 0)
                    .onTermination()
                    .invoke(end);
        });
    }

    /** A shorter block than asked for is the last one. */
    private byte[] next() {
        byte[] block = new byte[SIZE];
        try {
            if (octets == null) {
                octets = source.open();
            }
            while (ahead > 0) {
                int skipped = octets.readNBytes(block, 0, (int) Math.min(SIZE, ahead));
                ahead = skipped == 0 ? 0 : ahead - skipped;
            }
            int count = octets.readNBytes(block, 0, (int) Math.min(SIZE, left));
            left -= count;
            return count == SIZE ? block : Arrays.copyOf(block, count);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
    }
}
