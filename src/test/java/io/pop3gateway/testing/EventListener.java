package io.pop3gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Listens to Server-Sent Events as a page does (HTML Living Standard §9.2), on a thread of its own. */
public final class EventListener implements AutoCloseable {

    /**
     * One event.
     *
     * @param name its type
     * @param id the last id when it came
     * @param data its data
     */
    public record Event(String name, String id, String data) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile String retry = "";

    /** Begins to listen; returns when the answer's head is there. */
    public EventListener(URI address, String authorization, String lastEventId) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Authorization", authorization);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody should interrupt a test", e);
        }
        reader = new Thread(this::read, "event-listener");
        reader.setDaemon(true);
        reader.start();
    }

    /** The first events, once so many have come; what comes behind them is waited for by nobody. */
    public List<Event> first(int count) {
        Awaitility.await("the listener has heard of " + count + " events")
                .atMost(PATIENCE)
                .until(() -> events.size() >= count);
        assertThat(events).hasSize(count);
        return events();
    }

    /** The types of events. */
    public static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String name = "message";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(name, id, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException e) {
            // Whoever closes the listener ends its reading so.
            comments.add("ended: " + e.getMessage());
        }
    }

    /** The answer's status. */
    public int status() {
        return answer.statusCode();
    }

    /** A field of the answer's head; empty text when it is not there. */
    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What came so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Comments that came so far. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** In how many milliseconds whoever is cut off should come back; empty text when that was not said. */
    public String retry() {
        return retry;
    }

    /** Whether the answer has ended. */
    public boolean hasEnded() {
        return !reader.isAlive();
    }

    /** Goes away. */
    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
