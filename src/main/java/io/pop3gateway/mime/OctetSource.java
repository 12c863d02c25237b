package io.pop3gateway.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** The octets of a message, in memory or in a file, of which any stretch can be read more than once. */
public interface OctetSource {

    /** How many there are. */
    long size();

    /**
     * Opens a stretch of them.
     *
     * @param from the first octet, 0 or more
     * @param to one past the last octet, at most {@link #size()}
     * @throws IOException when the file cannot be read
     */
    InputStream open(long from, long to) throws IOException;

    /** Octets in memory; the array is not copied and must not change. */
    static OctetSource of(byte[] octets) {
        Objects.requireNonNull(octets, "the octets must be given");
        return new OctetSource() {
            @Override
            public long size() {
                return octets.length;
            }

            @Override
            public InputStream open(long from, long to) {
                Objects.checkFromToIndex(from, to, size());
                return new ByteArrayInputStream(octets, (int) from, (int) (to - from));
            }
        };
    }

    /**
     * Octets in a file, read at absolute positions, so that several streams may be open at once. The channel stays the
     * caller's to close.
     *
     * @throws IOException when the file's size cannot be told
     */
    static OctetSource of(FileChannel file) throws IOException {
        Objects.requireNonNull(file, "the file must be given");
        long size = file.size();
        return new OctetSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open(long from, long to) {
                Objects.checkFromToIndex(from, to, size);
                return new FileStretch(file, from, to);
            }
        };
    }
}
