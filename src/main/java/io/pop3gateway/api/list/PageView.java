package io.pop3gateway.api.list;

import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.view.ItemView;
import io.pop3gateway.mailbox.list.Cursor;
import io.pop3gateway.mailbox.list.MessagePage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a mailbox's list.
 *
 * @param items the messages in the order asked for
 * @param next the cursor of the next page; null when this is the last
 * @param messageCount messages in the whole mailbox
 * @param totalSize octets of the whole mailbox
 * @param scanned messages looked at for this page
 * @param complete whether the page is as full as it can be; false when looking ended before
 */
@Schema(name = "Page", description = "A page of a mailbox's list")
public record PageView(
        @Schema(description = "The messages in the order asked for", required = true, maxItems = 200)
                List<ItemView> items,
        @Schema(
                        description = "The cursor of the next page; null when this is the last",
                        required = true,
                        nullable = true,
                        pattern = Cursor.PATTERN,
                        maxLength = Cursor.MAX_LENGTH,
                        examples = "AQAAAAJb0Q3T")
                String next,
        @Schema(description = "Messages in the whole mailbox", required = true, minimum = "0", examples = "2")
                int messageCount,
        @Schema(description = "Octets of the whole mailbox", required = true, minimum = "0", examples = "1120")
                long totalSize,
        @Schema(description = "Messages looked at for this page", required = true, minimum = "0", examples = "2")
                int scanned,
        @Schema(
                        description =
                                "Whether the page is as full as it can be; false when looking for matches ended at its"
                                        + " bound or for lack of time: next goes on exactly there",
                        required = true)
                boolean complete) {

    static PageView of(MessagePage page, LineProblems problems) {
        List<ItemView> items =
                page.items().stream().map(item -> ItemView.of(item, problems)).toList();
        return new PageView(
                items,
                page.next().map(Cursor::encoded).orElse(null),
                page.messageCount(),
                page.totalSize(),
                page.scanned(),
                page.complete());
    }
}
