package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.MessageId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * One message whose command was given already.
 *
 * @param id what was asked for
 * @param size octets as the server counts them; -1 when unknown
 * @param answer the server's answer, or why there is none
 * @param discard tells that the answer is not wanted any more
 * @param <A> what the server's answer gives
 */
record PendingMessage<A>(MessageId id, long size, Future<A> answer, Runnable discard) {

    /** Takes the answer; whatever fails concerns this message alone. */
    <T> Uni<FetchedMessage<T>> then(Function<A, Uni<T>> content) {
        return Uni.createFrom()
                .<A>emitter(emitter -> answer.onSuccess(emitter::complete).onFailure(emitter::fail))
                .flatMap(content::apply)
                .map(found -> FetchedMessage.of(id, size, found))
                .onFailure(RuntimeException.class)
                .recoverWithItem(failure -> FetchedMessage.failed(id, size, failure));
    }
}
