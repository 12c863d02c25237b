package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * The border between a message's stream below and {@code Multi} above: no more is read than is asked for.
 * Public for its neighbours in this room alone.
 */
public final class MessageOctets {

    private MessageOctets() {}

    /**
     * A message's octets, for one subscriber. Whoever cancels gives the message up, and with it the session where much of it is
     * left.
     *
     * @param stream paused, without handlers
     */
    public static Multi<Buffer> of(MessageStream stream) {
        return Multi.createFrom().publisher(subscriber -> subscribe(stream, subscriber));
    }

    private static void subscribe(MessageStream stream, Subscriber<? super Buffer> subscriber) {
        stream.handler(subscriber::onNext);
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                stream.fetch(count);
            }

            @Override
            public void cancel() {
                stream.cancel();
            }
        });
        // Last: what has ended already tells these at once, and nothing may come before the subscription.
        stream.exceptionHandler(subscriber::onError).endHandler(end -> subscriber.onComplete());
    }
}
