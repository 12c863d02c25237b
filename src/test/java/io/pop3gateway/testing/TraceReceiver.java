package io.pop3gateway.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes traces as a collector does, by OTLP over HTTP on a random port of 127.0.0.1, and keeps their spans. Reads protobuf by the
 * numbers of the fields in opentelemetry-proto's {@code trace.proto}.
 */
public final class TraceReceiver implements AutoCloseable {

    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT = 4;
    private static final int NAME = 5;
    private static final int START = 7;
    private static final int END = 8;
    private static final int ATTRIBUTES = 9;

    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final HttpServer server;

    /**
     * A span as it came.
     *
     * @param parent of the span above; empty without one
     * @param begun nanoseconds since 1970
     * @param ended nanoseconds since 1970
     */
    public record ReceivedSpan(
            String trace,
            String id,
            String parent,
            String name,
            long begun,
            long ended,
            Map<String, String> attributes) {}

    /** Starts to listen. */
    public TraceReceiver(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    take(body);
                    request.response()
                            .putHeader("Content-Type", "application/x-protobuf")
                            .end();
                }));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** Where it listens. */
    public String uri() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** What came so far. */
    public synchronized List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    private synchronized void take(Buffer body) {
        try {
            UnknownFieldSet request = UnknownFieldSet.parseFrom(body.getBytes());
            for (UnknownFieldSet resource : parts(request, RESOURCE_SPANS)) {
                for (UnknownFieldSet scope : parts(resource, SCOPE_SPANS)) {
                    for (UnknownFieldSet span : parts(scope, SPANS)) {
                        spans.add(span(span));
                    }
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what is exported must be protobuf", e);
        }
    }

    private static ReceivedSpan span(UnknownFieldSet span) throws InvalidProtocolBufferException {
        Map<String, String> attributes = new TreeMap<>();
        for (UnknownFieldSet attribute : parts(span, ATTRIBUTES)) {
            attributes.put(text(attribute, 1), value(parts(attribute, 2).get(0)));
        }
        return new ReceivedSpan(
                hex(span, TRACE_ID),
                hex(span, SPAN_ID),
                hex(span, PARENT),
                text(span, NAME),
                span.getField(START).getFixed64List().get(0),
                span.getField(END).getFixed64List().get(0),
                attributes);
    }

    private static List<UnknownFieldSet> parts(UnknownFieldSet of, int field) throws InvalidProtocolBufferException {
        List<UnknownFieldSet> parts = new ArrayList<>();
        for (ByteString octets : of.getField(field).getLengthDelimitedList()) {
            parts.add(UnknownFieldSet.parseFrom(octets));
        }
        return parts;
    }

    /** An {@code AnyValue}: a text, or a number. */
    private static String value(UnknownFieldSet value) {
        return value.hasField(1)
                ? text(value, 1)
                : value.getField(3).getVarintList().stream()
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("");
    }

    private static String text(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static String hex(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream()
                .map(octets -> HexFormat.of().formatHex(octets.toByteArray()))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
