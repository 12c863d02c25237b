package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Consequences.Outlook;
import io.pop3gateway.pop3.Consequences.Scope;

/** Why a task on a mailbox was not done although server and session work. Carries no stack trace. */
public abstract sealed class MailboxFailure extends RuntimeException implements Consequences.Known {

    private static final long serialVersionUID = 1L;

    private final transient Consequences consequences;

    private MailboxFailure(Consequences consequences, String message) {
        super(message, null, false, false);
        this.consequences = consequences;
    }

    @Override
    public final Consequences consequences() {
        return consequences;
    }

    /** No message in the maildrop has the id. */
    public static final class MessageNotFound extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public MessageNotFound() {
            super(Consequences.of(Scope.COMMAND, Outlook.LASTS), "no message in the mailbox has this id");
        }
    }

    /** The message has no part with the section number. */
    public static final class PartNotFound extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public PartNotFound() {
            super(Consequences.of(Scope.COMMAND, Outlook.LASTS), "the message has no part with this section number");
        }
    }

    /** The message cannot be told apart from others: its unique-id is missing, too long, or that of several messages. */
    public static final class NotAddressable extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public NotAddressable() {
            super(
                    Consequences.of(Scope.COMMAND, Outlook.LASTS),
                    "the server gives this message no unique-id of its own, so it cannot be addressed");
        }
    }

    /** Neither the cursor's message nor one of its neighbours is left, so the place in the list is lost. */
    public static final class CursorExpired extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public CursorExpired() {
            super(Consequences.of(Scope.CALLER, Outlook.LASTS), "the messages around this cursor are gone");
        }
    }

    /** The server lists the message as larger than the limit. */
    public static final class MessageTooLarge extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public MessageTooLarge(long limit) {
            super(Consequences.of(Scope.COMMAND, Outlook.LASTS), "the message has more than " + limit + " octets");
        }
    }

    /** The message's HTML, which must be in memory as a whole to be made safe or readable, is larger than the memory allows. */
    public static final class TextTooLarge extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public TextTooLarge(long limit) {
            super(
                    Consequences.of(Scope.COMMAND, Outlook.LASTS),
                    "the message has more than " + limit
                            + " octets of HTML, for which the gateway's memory (gateway.limits.memory) is too small");
        }
    }

    /** {@code QUIT} was not confirmed and what became of the message could not be seen. */
    public static final class DeleteOutcomeUnknown extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public DeleteOutcomeUnknown() {
            super(
                    Consequences.of(Scope.COMMAND, Outlook.UNKNOWN),
                    "the server did not confirm the deletion, and what became of the message could not be seen");
        }
    }

    /** {@code QUIT} was not confirmed and the message is known to be there still (RFC 1939 §6). */
    public static final class NotDeleted extends MailboxFailure {
        private static final long serialVersionUID = 1L;

        public NotDeleted() {
            super(Consequences.of(Scope.COMMAND, Outlook.UNKNOWN), "the server did not delete the message");
        }
    }
}
