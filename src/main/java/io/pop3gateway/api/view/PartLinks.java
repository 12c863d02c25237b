package io.pop3gateway.api.view;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.config.BasePath;
import io.pop3gateway.mailbox.MessageId;

/**
 * Where the parts of a message are found. Public for its neighbours in this room alone.
 *
 * @param message the message's path, as a browser would ask for it
 */
public record PartLinks(String message) {

    /** For a caller who reaches the gateway below a path. */
    public static PartLinks of(BasePath base, String server, MessageId id) {
        String path = GatewayApplication.VERSION + "/mailboxes/" + server + "/messages/" + id.encoded();
        return new PartLinks(base.to(path));
    }

    String to(String part) {
        return message + "/attachments/" + part;
    }
}
