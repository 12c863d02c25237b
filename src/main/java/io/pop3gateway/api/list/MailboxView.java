package io.pop3gateway.api.list;

import io.pop3gateway.mailbox.MailboxStatus;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mailbox as it is answered.
 *
 * @param server the alias of its server
 * @param messageCount messages in it
 * @param totalSize their octets as the server counts them
 * @param capabilities what the server announced, each with its arguments
 */
@Schema(name = "Mailbox", description = "A mailbox as the server describes it")
public record MailboxView(
        @Schema(description = "The server's name in paths", required = true, maxLength = 259, examples = "example")
                String server,
        @Schema(description = "Messages in the mailbox", required = true, minimum = "0", examples = "2")
                int messageCount,
        @Schema(
                        description = "Their octets as the server counts them",
                        required = true,
                        minimum = "0",
                        examples = "1120")
                long totalSize,
        @Schema(
                        description = "What the server announced (RFC 2449), each with its arguments",
                        required = true,
                        maxItems = 1000,
                        examples = "[\"PIPELINING\", \"SASL PLAIN\", \"TOP\", \"UIDL\"]")
                List<String> capabilities) {

    static MailboxView of(String server, MailboxStatus status) {
        List<String> capabilities = new TreeMap<>(status.capabilities().tags())
                .entrySet().stream()
                        .map(tag -> (tag.getKey() + " " + String.join(" ", tag.getValue())).strip())
                        .toList();
        return new MailboxView(server, status.messageCount(), status.totalSize(), capabilities);
    }
}
