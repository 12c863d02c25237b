package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.MessageId;
import java.util.Objects;
import java.util.Optional;

/**
 * One message of several that were fetched in one session.
 *
 * @param id what was asked for
 * @param size octets as the server counts them; -1 when unknown or when there is no such message
 * @param content what was asked of it; empty when it could not be had
 * @param failure why it could not be had; empty when it was
 * @param <T> what is asked of each message
 */
public record FetchedMessage<T>(MessageId id, long size, Optional<T> content, Optional<RuntimeException> failure) {

    public FetchedMessage {
        Objects.requireNonNull(id, "id");
        if (content.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a message must have content or a failure, has both or neither");
        }
    }

    static <T> FetchedMessage<T> of(MessageId id, long size, T content) {
        return new FetchedMessage<>(id, size, Optional.of(content), Optional.empty());
    }

    static <T> FetchedMessage<T> failed(MessageId id, long size, RuntimeException why) {
        return new FetchedMessage<>(id, size, Optional.empty(), Optional.of(why));
    }
}
