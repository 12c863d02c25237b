package io.pop3gateway.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.mime.MailingList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The mailing list that a message came over.
 *
 * @param id its List-Id; absent when there is none
 * @param unsubscribe where to go to get no more of it
 * @param oneClick whether one POST is enough
 */
@Schema(name = "MailingList", description = "The mailing list that a message came over (RFC 2919, RFC 2369)")
public record MailingListView(
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Its identifier", examples = "news.example.org")
                String id,
        @Schema(
                        description =
                                "Where to go to get no more of it, in the sender's order; https:, http: or mailto:",
                        required = true,
                        maxItems = 20,
                        examples = "[\"https://example.org/unsubscribe/1\"]")
                List<String> unsubscribe,
        @Schema(
                        description =
                                "Whether a POST of List-Unsubscribe=One-Click to the first https: address is enough (RFC 8058)",
                        required = true,
                        examples = "true")
                boolean oneClick) {

    static MailingListView of(MailingList list) {
        return new MailingListView(list.id(), list.unsubscribe(), list.oneClick());
    }
}
