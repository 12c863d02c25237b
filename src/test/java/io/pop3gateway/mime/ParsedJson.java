package io.pop3gateway.mime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A parsed message in the notation of the corpus' expectations. */
final class ParsedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParsedJson() {}

    static ObjectNode of(ParsedMessage message) {
        ObjectNode json = JSON.createObjectNode();
        headers(json, message.headers());
        json.put("text", message.text());
        json.put("html", message.html().orElse(null));
        ArrayNode attachments = json.putArray("attachments");
        for (AttachmentInfo info : message.attachments()) {
            attachments
                    .addObject()
                    .put("part", info.part())
                    .put("filename", info.filename())
                    .put("contentType", info.contentType())
                    .put("size", (int) info.size())
                    .put("disposition", info.disposition())
                    .put("contentId", info.contentId());
        }
        message.report().ifPresent(report -> json.set("report", JSON.valueToTree(report)));
        message.calendar().ifPresent(event -> json.set("calendar", JSON.valueToTree(event)));
        json.put("hasAttachments", message.hasAttachments());
        ArrayNode problems = json.putArray("problems");
        message.problems().forEach(problem -> problems.add(problem.kind() + " " + problem.where()));
        return json;
    }

    private static void headers(ObjectNode json, ParsedHeaders headers) {
        json.put("subject", headers.subject());
        json.set("from", mailboxes(headers.from()));
        json.set("to", mailboxes(headers.to()));
        json.set("cc", mailboxes(headers.cc()));
        json.set("bcc", mailboxes(headers.bcc()));
        json.set("replyTo", mailboxes(headers.replyTo()));
        json.set("sender", mailboxes(headers.sender()));
        json.put("date", time(headers.date()));
        json.put("messageId", headers.messageId());
        ArrayNode answered = json.putArray("inReplyTo");
        headers.inReplyTo().forEach(answered::add);
        json.put("receivedAt", time(headers.receivedAt()));
        json.put("autoSubmitted", headers.autoSubmitted());
        json.put("priority", headers.priority());
        headers.list().ifPresent(list -> {
            ObjectNode node = json.putObject("list").put("id", list.id()).put("oneClick", list.oneClick());
            ArrayNode links = node.putArray("unsubscribe");
            list.unsubscribe().forEach(links::add);
        });
        json.set("dispositionNotificationTo", mailboxes(headers.dispositionNotificationTo()));
        ArrayNode references = json.putArray("references");
        headers.references().forEach(references::add);
        ArrayNode fields = json.putArray("headers");
        headers.headers().forEach(field -> fields.addArray().add(field.name()).add(field.value()));
    }

    private static String time(OffsetDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static ArrayNode mailboxes(List<Mailbox> mailboxes) {
        ArrayNode array = JSON.createArrayNode();
        mailboxes.forEach(mailbox -> {
            ArrayNode entry = array.addArray().add(mailbox.name()).add(mailbox.address());
            if (mailbox.group() != null) {
                entry.add(mailbox.group());
            }
        });
        return array;
    }
}
