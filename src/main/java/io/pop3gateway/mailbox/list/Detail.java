package io.pop3gateway.mailbox.list;

/** How much a list shows of each message. */
public enum Detail {
    /** What {@code UIDL} and {@code LIST} say. */
    IDS,
    /** Its header, too. */
    SUMMARY,
    /** Its header and how its text begins. */
    PREVIEW
}
