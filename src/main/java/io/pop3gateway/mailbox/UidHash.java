package io.pop3gateway.mailbox;

/**
 * The 64-bit FNV-1a hash of a unique-id: cheap enough for every message of a large maildrop, the same on every replica.
 * Public for its neighbours in this room alone.
 */
public final class UidHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private UidHash() {}

    /** The hash of a stretch of octets. */
    static long of(byte[] octets, int from, int to) {
        long hash = OFFSET_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ octets[i] & 0xFF) * PRIME;
        }
        return hash;
    }

    public static long of(String uid) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < uid.length(); i++) {
            hash = (hash ^ uid.charAt(i)) * PRIME;
        }
        return hash;
    }
}
