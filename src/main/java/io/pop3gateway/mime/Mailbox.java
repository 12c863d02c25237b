package io.pop3gateway.mime;

/**
 * One address of a header (RFC 5322 §3.4: "mailbox"). An entry that cannot be read as an address keeps its whole text as
 * the name; an empty group is its name without an address.
 *
 * @param name the display name, decoded; null when there is none
 * @param address the addr-spec as written, such as {@code anna@example.org}; null when there is none
 */
public record Mailbox(String name, String address) {

    /** Checks that there is something to show. */
    public Mailbox {
        if (name == null && address == null) {
            throw new IllegalArgumentException("a mailbox must have a name or an address, was neither");
        }
    }
}
