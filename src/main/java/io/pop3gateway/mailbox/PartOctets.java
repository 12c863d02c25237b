package io.pop3gateway.mailbox;

import io.pop3gateway.mime.Attachment;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One decoded part of a message. Whoever has it must read its blocks once, to their end or not, or close it.
 *
 * @param filename safe to save under
 * @param servedType the media type that is safe to serve it under
 * @param blocks its octets, decoded block by block as they are asked for; fails with {@link MailboxFailure.ParsersBusy} when
 *     no thread is to be had, and then what came so far is not the part
 * @param close gives the message back; calling it again does nothing
 */
public record PartOctets(String filename, String servedType, Multi<byte[]> blocks, Runnable close) {

    private static final int BLOCK = 64 << 10;

    static PartOctets of(Attachment attachment, Spool spool, ParsingThreads threads) throws IOException {
        InputStream decoded = attachment.open();
        Multi<byte[]> blocks = Multi.createBy()
                .repeating()
                .uni(() -> threads.run(() -> next(decoded)))
                .whilst(block -> block.length == BLOCK)
                .filter(block -> block.length > 0)
                .onTermination()
                .invoke(spool::close);
        return new PartOctets(attachment.filename(), attachment.servedType(), blocks, spool::close);
    }

    /** A shorter block than asked for is the last one. */
    private static byte[] next(InputStream decoded) {
        byte[] block = new byte[BLOCK];
        int count = 0;
        try {
            count = decoded.readNBytes(block, 0, BLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
        return count == BLOCK ? block : Arrays.copyOf(block, count);
    }
}
