package io.pop3gateway.page;

import io.pop3gateway.demo.DemoMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

/** A message in the shapes of the HTTP API, read without limits: for messages of the tests' own only. */
final class MessageFacts {

    private final DemoMessage octets;
    private final MimeMessage message;
    private final JsonArray attachments = new JsonArray();
    private String text = "";
    private String html;

    private MessageFacts(DemoMessage octets) throws MessagingException, IOException {
        this.octets = octets;
        this.message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(octets.octets().getBytes()));
        walk(message, "");
    }

    static MessageFacts of(DemoMessage octets) {
        try {
            return new MessageFacts(octets);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a test's message must be readable", e);
        }
    }

    static String id(DemoMessage message) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(message.uid().getBytes(StandardCharsets.US_ASCII));
    }

    String html() {
        return html;
    }

    JsonObject item(int number) {
        return new JsonObject()
                .put("id", id(octets))
                .put("uidl", octets.uid())
                .put("number", number)
                .put("size", octets.size())
                .put(
                        "summary",
                        header().put("hasAttachments", !attachments.isEmpty()).put("preview", preview()));
    }

    private String preview() {
        String words = text.strip().replaceAll("\\s+", " ");
        return words.substring(0, Math.min(words.length(), 120));
    }

    JsonObject message() {
        return header().put("id", id(octets))
                .put("size", octets.size())
                .put("text", text)
                .put("html", html)
                .put("attachments", attachments)
                .put("problems", new JsonArray());
    }

    private JsonObject header() {
        try {
            return new JsonObject()
                    .put("subject", message.getSubject())
                    .put("from", addresses(message.getFrom()))
                    .put("to", addresses(message.getRecipients(Message.RecipientType.TO)))
                    .put("date", message.getSentDate().toInstant().toString());
        } catch (MessagingException e) {
            throw new IllegalStateException("a test's message must be readable", e);
        }
    }

    private static JsonArray addresses(Address[] addresses) {
        JsonArray all = new JsonArray();
        for (Address address : addresses == null ? new Address[0] : addresses) {
            InternetAddress person = (InternetAddress) address;
            all.add(new JsonObject().put("name", person.getPersonal()).put("address", person.getAddress()));
        }
        return all;
    }

    private void walk(Part part, String section) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                walk(parts.getBodyPart(index), (section.isEmpty() ? "" : section + ".") + (index + 1));
            }
        } else if (part.getFileName() != null || Part.ATTACHMENT.equals(part.getDisposition())) {
            attachments.add(new JsonObject()
                    .put("part", section)
                    .put("filename", part.getFileName() == null ? null : MimeUtility.decodeText(part.getFileName()))
                    .put("contentType", part.getContentType().split(";")[0])
                    .put("size", part.getSize()));
        } else if (part.isMimeType("text/html")) {
            html = part.getContent().toString();
        } else if (text.isEmpty()) {
            text = part.getContent().toString();
        }
    }
}
