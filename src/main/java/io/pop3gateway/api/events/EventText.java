package io.pop3gateway.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.view.ItemView;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.watch.MailboxEvent;
import io.pop3gateway.mailbox.watch.MailboxEvents.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The text of events (HTML Living Standard §9.2.6). JSON has no line ends, so each event's data is one line. */
final class EventText {

    private final ObjectMapper json;
    private final LineProblems problems;
    private final Duration retry;

    /** @param retry when whoever is cut off should come back */
    EventText(ObjectMapper json, LineProblems problems, Duration retry) {
        this.json = json;
        this.problems = problems;
        this.retry = retry;
    }

    byte[] of(Told told) {
        if (told instanceof Told.News news) {
            return news(news.event());
        }
        return told instanceof Told.Trouble trouble
                ? octets("event: problem\ndata: " + data(problems.of(trouble.failure())) + "\n\n")
                : retry();
    }

    /** The last that is told by a gateway that stops: come back, to another one. */
    byte[] farewell() {
        return retry();
    }

    private byte[] retry() {
        return octets("retry: " + retry.toMillis() + "\n\n");
    }

    private byte[] news(MailboxEvent event) {
        if (event instanceof MailboxEvent.Added added) {
            return event("message-added", added.place(), ItemView.of(added.message(), problems));
        }
        if (event instanceof MailboxEvent.Removed removed) {
            String id = removed.id().map(MessageId::encoded).orElse(null);
            return event("message-removed", removed.place(), new RemovedView(id, removed.uid()));
        }
        MailboxEvent.Status status = (MailboxEvent.Status) event;
        return event(
                "mailbox",
                status.place(),
                new MailboxEventView(status.messageCount(), status.totalSize(), status.reset()));
    }

    private byte[] event(String name, String id, Object data) {
        return octets("event: " + name + "\nid: " + id + "\ndata: " + data(data) + "\n\n");
    }

    private String data(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event must be writable as JSON", e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
