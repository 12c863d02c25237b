package io.pop3gateway.mime;

/** What a hexadecimal digit of either case stands for. */
final class HexDigit {

    private HexDigit() {}

    /** Its value, 0 to 15; -1 when it is none. */
    static int of(int c) {
        return c > 127 ? -1 : Character.digit(c, 16);
    }
}
