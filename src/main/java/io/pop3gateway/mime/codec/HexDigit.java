package io.pop3gateway.mime.codec;

/**
 * What a hexadecimal digit of either case stands for. Public for its neighbours in this room alone.
 */
public final class HexDigit {

    private HexDigit() {}

    /** Its value, 0 to 15; -1 when it is none. */
    public static int of(int c) {
        return c > 127 ? -1 : Character.digit(c, 16);
    }
}
