package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes down what a decoder hands on, pieces of a body joined. */
final class RecordingSink implements AnswerSink {

    private final Function<String, Follow> follow;
    private final List<String> events = new ArrayList<>();
    private final Buffer body = Buffer.buffer();

    RecordingSink(Function<String, Follow> follow) {
        this.follow = follow;
    }

    @Override
    public Follow status(String line) {
        events.add("status " + line);
        return follow.apply(line);
    }

    @Override
    public void line(ListLine line) {
        events.add("line " + line.text());
    }

    @Override
    public void body(Buffer octets) {
        body.appendBuffer(octets);
    }

    @Override
    public void doubt() {}

    @Override
    public void end() {
        events.add("end");
    }

    List<String> events() {
        return events;
    }

    byte[] body() {
        return body.getBytes();
    }
}
