package io.pop3gateway.mailbox.list;

/** How a list is ordered. POP3 knows the order of arrival alone. */
public enum Order {
    /** What arrived last comes first. */
    NEWEST,
    /** What arrived first comes first. */
    OLDEST;

    /** From one message to the next in arrival order. */
    int step() {
        return this == OLDEST ? 1 : -1;
    }

    /** Where a list of so many messages begins; outside of it when there are none. */
    int start(int size) {
        return this == OLDEST ? 0 : size - 1;
    }
}
