package io.pop3gateway.pop3.wire;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;

/**
 * The octets of a piece of input as an array, which is scanned many times as fast as a buffer that checks each look into it. What a
 * socket reads is an array of its own already, but a buffer gives only copies of it away. Were buffers another type one day, each
 * piece would be copied again.
 */
final class PieceOctets {

    private PieceOctets() {}

    /** All octets of a piece, only to be read. */
    static byte[] of(Buffer piece) {
        if (piece instanceof BufferImpl known) {
            ByteBuf octets = known.byteBuf();
            if (octets.hasArray() && octets.arrayOffset() == 0 && octets.array().length == piece.length()) {
                return octets.array();
            }
        }
        return piece.getBytes();
    }
}
