package io.pop3gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds a message's path, as every caller of the gateway or of the peer has to. */
final class Ids {

    private Ids() {}

    /** The path of a mailbox's newest message. */
    static String path(Caller caller, String server, String user) {
        String messages = "/v1/mailboxes/" + server + "/messages";
        try {
            JsonNode page = new ObjectMapper().readTree(caller.text(messages + "?limit=1", user));
            JsonNode items = page.isArray() ? page : page.get("items");
            return messages + "/" + items.get(0).get("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
