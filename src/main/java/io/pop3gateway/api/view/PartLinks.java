package io.pop3gateway.api.view;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.mailbox.MessageId;
import jakarta.ws.rs.core.UriInfo;

/**
 * Where the parts of a message are found. Public for its neighbours in this room alone.
 *
 * @param message the message's path, as a browser would ask for it
 */
public record PartLinks(String message) {

    public static PartLinks of(UriInfo uri, String server, MessageId id) {
        // What stands before our paths is the operator's choice (quarkus.http.root-path).
        String base = uri.getBaseUri().getRawPath().replaceFirst("/$", "");
        return new PartLinks(base + GatewayApplication.VERSION + "/mailboxes/" + server + "/messages/" + id.encoded());
    }

    String to(String part) {
        return message + "/attachments/" + part;
    }
}
