package io.pop3gateway.mailbox;

/** Why a task on a mailbox was not done although server and session work. Carries no stack trace. */
public abstract sealed class MailboxFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MailboxFailure(String message) {
        super(message, null, false, false);
    }

    /** No message in the maildrop has the id. */
    public static final class MessageNotFound extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public MessageNotFound() {
            super("no message in the mailbox has this id");
        }
    }

    /** The message has no part with the section number. */
    public static final class PartNotFound extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public PartNotFound() {
            super("the message has no part with this section number");
        }
    }

    /** The message cannot be told apart from others: its unique-id is missing, too long, or that of several messages. */
    public static final class NotAddressable extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public NotAddressable() {
            super("the server gives this message no unique-id of its own, so it cannot be addressed");
        }
    }

    /** Neither the cursor's message nor one of its neighbours is left, so the place in the list is lost. */
    public static final class CursorExpired extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public CursorExpired() {
            super("the messages around this cursor are gone");
        }
    }

    /** The server lists the message as larger than the limit. */
    public static final class MessageTooLarge extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public MessageTooLarge(long limit) {
            super("the message has more than " + limit + " octets");
        }
    }

    /** Too many messages wait for being parsed. */
    public static final class ParsersBusy extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        ParsersBusy() {
            super("too many messages are being parsed");
        }
    }

    /** {@code QUIT} was not confirmed and what became of the message could not be seen. */
    public static final class DeleteOutcomeUnknown extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public DeleteOutcomeUnknown() {
            super("the server did not confirm the deletion, and what became of the message could not be seen");
        }
    }

    /** {@code QUIT} was not confirmed and the message is known to be there still (RFC 1939 §6). */
    public static final class NotDeleted extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public NotDeleted() {
            super("the server did not delete the message");
        }
    }
}
