package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.Deadline;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.Octets;
import io.pop3gateway.mime.codec.DecodedStream;
import io.pop3gateway.mime.codec.TransferEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;

/**
 * Opens and reads the decoded octets of a part. Public for its neighbours in this room alone.
 */
public final class PartContent {

    private static final int BLOCK = 16 << 10;

    private PartContent() {}

    /**
     * Octets and what was wrong with their encoding.
     *
     * @param octets decoded; empty when only the size was asked for
     * @param size how many octets were decoded
     * @param problems empty when all is well
     */
    public record Read(byte[] octets, long size, Set<MimeProblem.Kind> problems) {}

    public static InputStream open(Octets message, MimePart part) throws IOException {
        InputStream encoded = message.open(part.bodyFrom(), part.bodyTo());
        return part.children().isEmpty()
                ? TransferEncoding.decode(encoded, part.headers().transferEncoding())
                : encoded;
    }

    public static Read read(Octets message, MimePart part, Deadline deadline) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream((int) Math.min(1 << 20, part.bodySize()));
        return through(message, part, deadline, octets);
    }

    /** The decoded size, for which the octets are decoded and dropped. */
    public static Read measure(Octets message, MimePart part, Deadline deadline) throws IOException {
        return through(message, part, deadline, null);
    }

    private static Read through(Octets message, MimePart part, Deadline deadline, ByteArrayOutputStream keep)
            throws IOException {
        Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        String encoding = part.headers().transferEncoding();
        if (!TransferEncoding.isKnown(encoding)) {
            problems.add(MimeProblem.Kind.UNKNOWN_TRANSFER_ENCODING);
        }
        long size = 0;
        byte[] block = new byte[BLOCK];
        try (InputStream decoded = open(message, part)) {
            int count = decoded.read(block);
            while (count >= 0) {
                deadline.check();
                size += count;
                if (keep != null) {
                    keep.write(block, 0, count);
                }
                count = decoded.read(block);
            }
            if (decoded instanceof DecodedStream stream && stream.broken()) {
                problems.add(MimeProblem.Kind.BROKEN_TRANSFER_ENCODING);
            }
        }
        return new Read(keep == null ? new byte[0] : keep.toByteArray(), size, problems);
    }
}
