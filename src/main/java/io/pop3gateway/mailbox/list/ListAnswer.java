package io.pop3gateway.mailbox.list;

/** What a list is answered with. */
public sealed interface ListAnswer permits MessagePage, ListAnswer.Unchanged {

    /**
     * The caller has the answer already.
     *
     * @param version the mailbox's
     */
    record Unchanged(ListVersion version) implements ListAnswer {}
}
