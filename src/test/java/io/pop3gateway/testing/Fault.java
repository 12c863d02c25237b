package io.pop3gateway.testing;

import java.time.Duration;

/** What happens to a server's octets at a certain one, counted from 0 over the whole connection. */
public sealed interface Fault {

    /** The first octet that the fault concerns. */
    long at();

    /** The octet and those behind it come later. */
    record Delay(long at, Duration by) implements Fault {}

    /** The connection ends properly before the octet. */
    record Cut(long at) implements Fault {}

    /** The connection is reset before the octet. */
    record Reset(long at) implements Fault {}

    /** The octet is changed: exclusive or with {@code mask}. */
    record Garble(long at, int mask) implements Fault {}

    /** Nothing comes from the octet on, and the connection stays open. */
    record Stall(long at) implements Fault {}
}
