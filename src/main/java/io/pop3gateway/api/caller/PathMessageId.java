package io.pop3gateway.api.caller;

import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.MessageId;

/**
 * Reads the id in a path. Public for its neighbours in this room alone.
 */
public final class PathMessageId {

    private PathMessageId() {}

    /** @throws RequestFailure.Invalid when the text is no id of any message */
    public static MessageId of(String path) {
        return MessageId.parse(path)
                .orElseThrow(() -> new RequestFailure.Invalid(
                        "#/path/id", "must be an id as a list shows it, base64url without padding"));
    }
}
