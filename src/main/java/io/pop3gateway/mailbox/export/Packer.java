package io.pop3gateway.mailbox.export;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs one message after the other (RFC 1951). The library is given memory beside the heap: in an array of the heap it would keep
 * every collection of garbage, and with it every thread, waiting until it has done, which with a low priority may be long. Used by
 * one thread after another.
 */
final class Packer implements AutoCloseable {

    /** Octets that the library is given at once. */
    static final int BLOCK = 16 << 10;

    /** What zlib holds beside the heap from the first message on: 128 KB, 128 KB more for how hard it tries, and its own state. */
    static final int OCTETS = 268_000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** A thread's own, since it packs for one export at a time. */
    private static final ThreadLocal<Blocks> BLOCKS = ThreadLocal.withInitial(Blocks::new);

    private final CRC32 checksum = new CRC32();

    /** Null until the first message. */
    private Deflater deflater;

    private record Blocks(byte[] copied, ByteBuffer input, ByteBuffer output) {

        Blocks() {
            this(new byte[BLOCK], ByteBuffer.allocateDirect(BLOCK), ByteBuffer.allocateDirect(BLOCK));
        }
    }

    /** What is known of a message when all of it was packed. */
    interface Packed {

        /**
         * @param crc its CRC-32
         * @param packed its octets, packed
         * @param octets its octets
         */
        void told(int crc, long packed, long octets);
    }

    /** Packs some more octets of a message. What can be written is appended to the file. */
    void pack(Buffer piece, Buffer file) {
        begin();
        Blocks blocks = BLOCKS.get();
        for (int from = 0; from < piece.length(); from += BLOCK) {
            int count = Math.min(BLOCK, piece.length() - from);
            piece.getBytes(from, from + count, blocks.copied);
            checksum.update(blocks.copied, 0, count);
            deflater.setInput(blocks.input.clear().put(blocks.copied, 0, count).flip());
            while (!deflater.needsInput()) {
                write(blocks, file);
            }
        }
        // It keeps what it was given, and the next one who packs on this thread fills the same block.
        deflater.setInput(NOTHING);
    }

    /** The message is complete; the next one may begin. */
    void end(Buffer file, Packed packed) {
        begin();
        deflater.finish();
        while (!deflater.finished()) {
            write(BLOCKS.get(), file);
        }
        packed.told((int) checksum.getValue(), deflater.getBytesWritten(), deflater.getBytesRead());
        checksum.reset();
        deflater.reset();
    }

    private void begin() {
        if (deflater == null) {
            // Most of a mailbox is base64 of what is packed already: trying harder costs much and saves little.
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
    }

    private void write(Blocks blocks, Buffer file) {
        int count = deflater.deflate(blocks.output.clear());
        blocks.output.flip().get(blocks.copied, 0, count);
        file.appendBytes(blocks.copied, 0, count);
    }

    /** Gives its memory back; nothing more can be packed. */
    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }
}
