package io.pop3gateway.pop3.wire;

/** What was read is not POP3, or breaks a limit. The message never quotes the server. Carries no stack trace. */
public sealed class WireViolation extends RuntimeException permits WireViolation.ListTooLong {

    private static final long serialVersionUID = 1L;

    /** Names what must hold. */
    public WireViolation(String message) {
        super(message, null, false, false);
    }

    /** A list has more lines than the limit, as that of a very large maildrop has. */
    public static final class ListTooLong extends WireViolation {
        private static final long serialVersionUID = 1L;

        private final int limit;

        ListTooLong(int limit) {
            super("a list must not have more than " + limit + " lines");
            this.limit = limit;
        }

        /** Lines that it may have. */
        public int limit() {
            return limit;
        }
    }
}
