package io.pop3gateway.observability;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A line of the log from before there is one. */
public final class FirstLine {

    private FirstLine() {}

    /**
     * The line as the log would have it.
     *
     * @param json whether the log is of JSON objects
     */
    public static String of(LogMessage message, String sentence, boolean json) {
        return json
                ? new JsonObject()
                        .put("timestamp", Instant.now().toString())
                        .put("loggerName", "io.pop3gateway")
                        .put("level", message.level().name())
                        .put("message", message.text(sentence))
                        .encode()
                : Instant.now() + " " + message.level() + " [io.pop3gateway] " + message.text(sentence);
    }
}
