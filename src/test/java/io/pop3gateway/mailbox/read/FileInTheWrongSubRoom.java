package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.delete.DeleteOutcome;

/** What {@code SubRoomsTest} must refuse: deleting is no business of reading. */
public final class FileInTheWrongSubRoom {

    private FileInTheWrongSubRoom() {}

    /** Knows its neighbour. */
    public static DeleteOutcome outcome() {
        return DeleteOutcome.VERIFIED;
    }
}
