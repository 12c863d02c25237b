package io.pop3gateway.mailbox.read;

import io.pop3gateway.pop3.MessageStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** A whole message in memory; the stream's own limit bounds it. */
final class CollectedOctets {

    private CollectedOctets() {}

    static Future<Buffer> of(MessageStream stream) {
        Promise<Buffer> promise = Promise.promise();
        Buffer octets = Buffer.buffer();
        stream.exceptionHandler(promise::tryFail)
                .endHandler(end -> promise.tryComplete(octets))
                .handler(octets::appendBuffer)
                .resume();
        return promise.future();
    }
}
