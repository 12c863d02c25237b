package io.pop3gateway.api.view;

import io.pop3gateway.mime.Mailbox;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One address of a header.
 *
 * @param name the display name, decoded; null when there is none
 * @param address the address itself; null when what is there is none
 */
@Schema(name = "Address", description = "One address of a header (RFC 5322 §3.4)")
public record Address(
        @Schema(description = "The display name, decoded", nullable = true, examples = "Anna Example") String name,
        @Schema(description = "The address", nullable = true, examples = "anna@example.org") String address) {

    static List<Address> all(List<Mailbox> mailboxes) {
        return mailboxes.stream()
                .map(mailbox -> new Address(mailbox.name(), mailbox.address()))
                .toList();
    }
}
