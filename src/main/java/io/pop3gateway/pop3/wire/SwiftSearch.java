package io.pop3gateway.pop3.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for an octet eight at a time, which a loop over single octets is not compiled to. */
final class SwiftSearch {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private SwiftSearch() {}

    /** Where the octet is first from there on; the number of octets where it is not. */
    static int indexOf(byte[] octets, int from, byte wanted) {
        long pattern = (wanted & 0xFF) * ONES;
        int at = from;
        for (; at + Long.BYTES <= octets.length; at += Long.BYTES) {
            long differing = (long) EIGHT.get(octets, at) ^ pattern;
            // The lowest octet that is zero has its high bit here; what is above it may be wrong.
            long zero = (differing - ONES) & ~differing & HIGH;
            if (zero != 0) {
                return at + Long.numberOfTrailingZeros(zero) / Byte.SIZE;
            }
        }
        while (at < octets.length && octets[at] != wanted) {
            at++;
        }
        return at;
    }
}
