package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.mime.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One address of a header.
 *
 * @param name the display name, decoded; null when there is none
 * @param address the address itself; null when what is there is none
 * @param group the group that it is listed in; absent when it is in none
 */
@Schema(name = "Address", description = "One address of a header (RFC 5322 §3.4)")
public record Address(
        @Schema(description = "The display name, decoded", required = true, nullable = true, examples = "Anna Example")
                String name,
        @Schema(description = "The address", required = true, nullable = true, examples = "anna@example.org")
                String address,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "The name of the group that it is listed in; absent when it is in none",
                        examples = "Undisclosed recipients")
                String group) {

    static List<Address> all(List<Mailbox> mailboxes) {
        if (mailboxes.isEmpty()) {
            return List.of();
        }
        // Of fifty messages there are some hundreds, for which streams would be the larger part of the work.
        List<Address> all = new ArrayList<>(mailboxes.size());
        for (Mailbox mailbox : mailboxes) {
            all.add(new Address(mailbox.name(), mailbox.address(), mailbox.group()));
        }
        return all;
    }
}
