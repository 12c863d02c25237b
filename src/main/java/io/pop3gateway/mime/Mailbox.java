package io.pop3gateway.mime;

/**
 * One address of a header (RFC 5322 §3.4: "mailbox"). An entry that cannot be read as an address keeps its whole text as
 * the name; an empty group is its name without an address.
 *
 * @param name the display name, decoded; null when there is none
 * @param address the addr-spec as written, such as {@code anna@example.org}, or the name of a local mailbox alone, such as
 *     {@code root}; null when there is none
 * @param group the name of the group that it is listed in; null when it is in none
 */
public record Mailbox(String name, String address, String group) {

    /** Checks that there is something to show. */
    public Mailbox {
        if (name == null && address == null) {
            throw new IllegalArgumentException("a mailbox must have a name or an address, was neither");
        }
    }

    /** A mailbox that is in no group. */
    public Mailbox(String name, String address) {
        this(name, address, null);
    }
}
