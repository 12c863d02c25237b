package io.pop3gateway.api.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.view.MessageView;
import io.pop3gateway.api.view.PartLinks;
import io.pop3gateway.api.view.SummaryView;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.read.FetchedMessage;
import io.pop3gateway.mailbox.read.HeldMessage;
import io.pop3gateway.mailbox.read.ReadableMessage;
import io.pop3gateway.mime.ParsedHeaders;
import io.smallrye.mutiny.Multi;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/**
 * Writes the lines of an answer to a fetch.
 *
 * @param links where the parts of a message are
 */
record FetchLines(ObjectMapper json, LineProblems problems, Function<MessageId, PartLinks> links) {

    /** Octets of a line behind the octets of a message: a quotation mark, a bracket, and the line's end. */
    private static final int AFTER_RAW = 3;

    byte[] message(FetchedMessage<ReadableMessage> found) {
        MessageView view = found.content()
                .map(content -> MessageView.of(content, links.apply(found.id())))
                .orElse(null);
        return line(found, view, null, null);
    }

    byte[] summary(FetchedMessage<ParsedHeaders> found) {
        return line(found, null, found.content().map(SummaryView::of).orElse(null), null);
    }

    /** A message of any size passes through; only the line around its octets is made at once. */
    Multi<byte[]> raw(FetchedMessage<HeldMessage> found) {
        byte[] line = line(found, null, null, found.content().isPresent() ? "" : null);
        if (found.content().isEmpty()) {
            return Multi.createFrom().item(line);
        }
        int split = line.length - AFTER_RAW;
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Arrays.copyOf(line, split)),
                        found.content().get().blocks().map(Base64.getEncoder()::encode),
                        Multi.createFrom().item(Arrays.copyOfRange(line, split, line.length)));
    }

    private byte[] line(FetchedMessage<?> found, MessageView message, SummaryView summary, String raw) {
        FetchedLine line = new FetchedLine(
                found.id().encoded(),
                found.size() < 0 ? null : found.size(),
                message,
                summary,
                raw,
                found.failure().map(problems::of).orElse(null));
        try {
            byte[] text = json.writeValueAsBytes(line);
            byte[] ended = Arrays.copyOf(text, text.length + 1);
            ended[text.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message must be writable as JSON", e);
        }
    }
}
