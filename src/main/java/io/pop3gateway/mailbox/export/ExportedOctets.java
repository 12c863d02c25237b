package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MessageOctets;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Messages on their way into one file. Small pieces are put together, so that a small message does not cost as much as a large one.
 */
final class ExportedOctets {

    private static final int PIECE = 32 << 10;

    /** A refusal of one command, after which the session goes on; whatever else fails has ended it. */
    private final Retrievals messages;

    private final ExportFormat format;
    private final Executor workers;
    private final ByteArrayOutputStream small = new ByteArrayOutputStream();

    ExportedOctets(Retrievals messages, ExportFormat format, Executor workers) {
        this.messages = messages;
        this.format = format;
        this.workers = workers;
    }

    /** The file; for one subscriber. */
    Multi<byte[]> octets() {
        Multi<byte[]> all = Multi.createFrom()
                .range(0, messages.size())
                .onItem()
                .transformToMultiAndConcatenate(each -> message(messages.next()));
        return concatenated(all, Multi.createFrom().deferred(this::rest))
                .filter(piece -> piece.length > 0)
                .onTermination()
                .invoke(messages::close);
    }

    private Multi<byte[]> message(Retrievals.Retrieval message) {
        return Uni.createFrom()
                .<MessageStream>emitter(
                        emitter -> message.stream().onSuccess(emitter::complete).onFailure(emitter::fail))
                .map(stream -> content(message.listed(), stream))
                .onFailure(failure -> Consequences.of(failure).sparesSession())
                .recoverWithItem(refusal ->
                        written(() -> together(format.missing(message.listed(), (RuntimeException) refusal))))
                .onItem()
                .transformToMulti(pieces -> pieces);
    }

    private Multi<byte[]> content(ListedMessage listed, MessageStream stream) {
        Multi<byte[]> pieces = MessageOctets.of(stream)
                .onItem()
                .transformToUniAndConcatenate(piece -> worked(() -> together(format.octets(piece.getBytes()))));
        return concatenated(
                concatenated(Multi.createFrom().item(() -> together(format.begin(listed))), pieces),
                written(() -> together(format.end())));
    }

    private byte[] together(byte[] piece) {
        small.writeBytes(piece);
        return small.size() < PIECE ? new byte[0] : taken();
    }

    /** What is not handed on yet, and what the format has to say behind it. */
    private Multi<byte[]> rest() {
        Iterator<byte[]> end = format.close(messages::listed);
        return concatenated(
                written(this::taken),
                Multi.createBy()
                        .repeating()
                        .uni(() -> worked(() -> end.hasNext() ? end.next() : new byte[0]))
                        .whilst(piece -> piece.length > 0));
    }

    private byte[] taken() {
        byte[] octets = small.toByteArray();
        small.reset();
        return octets;
    }

    private Multi<byte[]> written(Supplier<byte[]> step) {
        return worked(step).toMulti();
    }

    private Uni<byte[]> worked(Supplier<byte[]> step) {
        Uni<byte[]> work = Uni.createFrom().item(step);
        return format.takesLong() ? work.runSubscriptionOn(workers) : work;
    }

    private static Multi<byte[]> concatenated(Multi<byte[]> first, Multi<byte[]> second) {
        return Multi.createBy().concatenating().streams(first, second);
    }
}
