package io.pop3gateway.pool.queue;

import io.pop3gateway.pop3.MessageStream;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;

/** A message that says when nothing more of it is waited for. */
final class MeasuredMessage implements MessageStream {

    private final MessageStream message;
    private final Runnable over;

    /** @param over may be run more than once */
    MeasuredMessage(MessageStream message, Runnable over) {
        this.message = message;
        this.over = over;
    }

    @Override
    public void cancel() {
        over.run();
        message.cancel();
    }

    @Override
    public MessageStream exceptionHandler(Handler<Throwable> handler) {
        message.exceptionHandler(overBefore(handler));
        return this;
    }

    @Override
    public MessageStream endHandler(Handler<Void> handler) {
        message.endHandler(overBefore(handler));
        return this;
    }

    private <T> Handler<T> overBefore(Handler<T> handler) {
        return handler == null
                ? null
                : event -> {
                    over.run();
                    handler.handle(event);
                };
    }

    @Override
    public MessageStream handler(Handler<Buffer> handler) {
        message.handler(handler);
        return this;
    }

    @Override
    public MessageStream pause() {
        message.pause();
        return this;
    }

    @Override
    public MessageStream resume() {
        message.resume();
        return this;
    }

    @Override
    public MessageStream fetch(long amount) {
        message.fetch(amount);
        return this;
    }
}
