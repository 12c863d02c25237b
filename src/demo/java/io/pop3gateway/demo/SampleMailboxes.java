package io.pop3gateway.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The mailboxes that the demo shows, as they are at its start. Users and passwords come from the same file that the mailbox
 * page fills its form from.
 */
public final class SampleMailboxes {

    /** The maildrop of the POP3 session as it is taught: two messages, of 980 and 140 octets. */
    public static final String TAUGHT = "asozykin";

    /** The maildrop with all that mail can be: HTML, attachments, pictures, many scripts, and enough to turn pages. */
    public static final String GALLERY = "gallery";

    private static final String CREDENTIALS = "/META-INF/resources/demo/credentials.json";

    private SampleMailboxes() {}

    /** All sample maildrops, restored: nobody holds them and nothing was deleted. */
    public static List<DemoMaildrop> restored() {
        JsonArray accounts =
                new JsonObject(new String(read(CREDENTIALS), StandardCharsets.UTF_8)).getJsonArray("accounts");
        return accounts.stream()
                .map(JsonObject.class::cast)
                .map(account -> maildrop(account.getString("user"), account.getString("password")))
                .toList();
    }

    private static DemoMaildrop maildrop(String user, String password) {
        List<DemoMessage> messages = new ArrayList<>();
        if (user.equals(GALLERY)) {
            messages.addAll(Glossary.parse(lines("/demo/gallery/glossary.txt")));
        }
        String folder = "/demo/" + user + "/";
        lines(folder + "messages.txt").forEach(name -> messages.add(new DemoMessage(read(folder + name))));
        return new DemoMaildrop(user, password, messages);
    }

    private static List<String> lines(String resource) {
        return new String(read(resource), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] read(String resource) {
        try (InputStream octets = SampleMailboxes.class.getResourceAsStream(resource)) {
            if (octets == null) {
                throw new IllegalStateException("the demo must have " + resource + " on its class path");
            }
            return octets.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
