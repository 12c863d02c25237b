package io.pop3gateway.mime;

/**
 * Why a message is not parsed at all. Its octets can still be handed out as they are. No stack trace is taken: these are
 * answers, not programming errors.
 */
public abstract sealed class MimeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MimeFailure(String message) {
        super(message, null, false, false);
    }

    /** The message is built to cost too much: too many or too deep parts, too many or too long headers, too long to parse. */
    public static final class TooComplex extends MimeFailure {
        private static final long serialVersionUID = 1L;

        public TooComplex(String what, long limit) {
            super("the message must have at most " + limit + " " + what + ", has more");
        }
    }

    /** The message has more octets than the parsed view takes. */
    public static final class TooLarge extends MimeFailure {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the message must have at most " + limit + " octets, has more");
        }
    }
}
