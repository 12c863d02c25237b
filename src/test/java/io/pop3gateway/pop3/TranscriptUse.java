package io.pop3gateway.pop3;

import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.Transcript;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the client do what a transcript is for, and tells the outcome in the transcript's words. */
final class TranscriptUse {

    private static final String KEPT = "1048576";
    private static final String MESSAGE_LIMIT = "10000000";

    private final Transcript transcript;
    private final Pop3Session session;

    TranscriptUse(Transcript transcript, Pop3Session session) {
        this.transcript = transcript;
        this.session = session;
    }

    /** The outcome; never fails. */
    Future<String> run() {
        String[] use = transcript.required("use").split(" ");
        Future<Capabilities> login = session.capabilities();
        Future<String> parts =
                switch (use[0]) {
                    case "login" -> word("login", login, announced -> names(announced));
                    case "list" -> list();
                    case "read" ->
                        word(
                                "read",
                                session.retr(number(use[1]), limit(MESSAGE_LIMIT))
                                        .compose(ClientHarness::whole),
                                this::shown);
                    case "take" -> {
                        Future<Buffer> message = session.retr(number(use[1]), limit(MESSAGE_LIMIT))
                                .compose(ClientHarness::whole);
                        session.quit();
                        yield word("read", message, this::shown);
                    }
                    case "entry" -> entry(number(use[1]));
                    case "top" ->
                        word("top", session.top(number(use[1]), number(use[2]), (int) limit(KEPT)), this::shown);
                    case "delete" -> word("dele", session.dele(number(use[1])), done -> "ok");
                    default -> throw new IllegalArgumentException("an unknown use: " + transcript.required("use"));
                };
        return parts.compose(done -> login.transform(loggedIn -> loggedIn.succeeded()
                ? word("quit", session.quit(), bye -> "ok").map(quit -> done + " " + quit)
                : Future.succeededFuture("login=" + failure(loggedIn.cause()))));
    }

    private Future<String> list() {
        Future<String> stat = word("stat", session.stat(), s -> s.messageCount() + "/" + s.totalSize());
        Future<String> uidl = word("uidl", session.uidl(), ids -> joined(ids, id -> id.number() + ":" + id.uid()));
        Future<String> list = word("list", session.list(), all -> joined(all, one -> one.number() + ":" + one.size()));
        return Future.join(stat, uidl, list).map(all -> stat.result() + " " + uidl.result() + " " + list.result());
    }

    private Future<String> entry(int number) {
        Future<String> list = word("list", session.listing(number), one -> one.number() + ":" + one.size());
        Future<String> uidl = word("uidl", session.uniqueId(number), id -> id.number() + ":" + id.uid());
        return Future.join(list, uidl).map(both -> list.result() + " " + uidl.result());
    }

    private static <T> String joined(List<T> entries, Function<T, String> shown) {
        return entries.isEmpty() ? "none" : entries.stream().map(shown).collect(Collectors.joining(","));
    }

    private static String names(Capabilities announced) {
        return announced.tags().isEmpty()
                ? "none"
                : announced.tags().keySet().stream().sorted().collect(Collectors.joining(","));
    }

    private static <T> Future<String> word(String name, Future<T> outcome, Function<T, String> shown) {
        return outcome.transform(result -> Future.succeededFuture(
                name + "=" + (result.succeeded() ? shown.apply(result.result()) : failure(result.cause()))));
    }

    private static String failure(Throwable cause) {
        return cause instanceof Pop3Failure ? cause.getClass().getSimpleName() : cause.toString();
    }

    /** What the message is when it is not the expected one, its first octets legible. */
    private String shown(Buffer octets) {
        if (octets.length() == 0) {
            return "empty";
        }
        byte[] expected = transcript.message().orElse(new byte[0]);
        byte[] actual = withLineFeeds(octets);
        int end = Math.min(actual.length, 200);
        return Arrays.equals(expected, actual)
                ? "message"
                : actual.length + " octets: " + new String(actual, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Line endings as in the transcript; a last line that was cut ends too. */
    private static byte[] withLineFeeds(Buffer octets) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            boolean ofLineEnd = octets.getByte(i) == '\r' && i + 1 < octets.length() && octets.getByte(i + 1) == '\n';
            if (!ofLineEnd) {
                lines.write(octets.getByte(i));
            }
        }
        if (octets.getByte(octets.length() - 1) != '\n') {
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private long limit(String otherwise) {
        return Long.parseLong(transcript.value("limit", otherwise));
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
