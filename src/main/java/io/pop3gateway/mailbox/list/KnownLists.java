package io.pop3gateway.mailbox.list;

/** Which answers the caller of a list has already. Two that know the same must be equal. */
public interface KnownLists {

    /** The caller has none. */
    KnownLists NONE = version -> false;

    /** Whether the caller has the answer that belongs to this version of the mailbox. */
    boolean includes(ListVersion version);
}
