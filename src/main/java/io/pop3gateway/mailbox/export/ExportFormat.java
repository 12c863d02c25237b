package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.IntFunction;

/**
 * How the messages of a mailbox become one file. Used for one export, by one thread after another. What can be written is
 * appended to the file at once; that may be nothing yet.
 */
public interface ExportFormat {

    /** Whether {@link #missing} is understood; where not, a message that cannot be had fails the export. */
    boolean hasPlaceForMissing();

    /** A message begins. */
    void begin(ListedMessage message, Buffer file);

    /** Some more octets of the message. */
    void octets(Buffer piece, Buffer file);

    /** The message is complete. */
    void end(Buffer file);

    /** In the place of a message that cannot be had, of which nothing has begun. */
    void missing(ListedMessage message, RuntimeException why, Buffer file);

    /**
     * Whether a piece may cost milliseconds, so that no event loop must do it. Where not, a change of threads would cost more than
     * the work.
     */
    default boolean takesLong() {
        return false;
    }

    /** Octets that it holds from its first message on, whatever that is, on the heap or beside it. */
    default int octetsHeld() {
        return 0;
    }

    /** Octets that it holds of each message until the end. */
    default int octetsEach() {
        return 0;
    }

    /**
     * All messages are complete.
     *
     * @param messages those that there were, by their place in their order, the first being 0
     * @return what follows them, piece by piece, none empty
     */
    default Iterator<byte[]> close(IntFunction<ListedMessage> messages) {
        return Collections.emptyIterator();
    }

    /** Nothing more is wanted, complete or not: gives back what it holds beside the heap. */
    default void release() {}
}
