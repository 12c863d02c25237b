package io.pop3gateway.api.stream;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A body that is written piece by piece, as fast as the caller reads. When the pieces fail the answer is reset.
 *
 * @param pieces in order, none empty; subscribed to once
 * @param length octets of all pieces, where they are known before the first
 * @param farewell how an answer that has no end of its own ends when the gateway stops; empty for one that may come to its end
 *     first
 */
public record StreamedBody(Multi<Buffer> pieces, OptionalLong length, Optional<byte[]> farewell) {

    public StreamedBody {
        Objects.requireNonNull(pieces, "pieces");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(farewell, "farewell");
    }

    /** One that comes to an end, and whose length shows there. */
    public StreamedBody(Multi<Buffer> pieces) {
        this(pieces, OptionalLong.empty(), Optional.empty());
    }

    /** The same of what was made here, and did not come through as it is. */
    public static StreamedBody of(Multi<byte[]> pieces) {
        return of(pieces, OptionalLong.empty());
    }

    /** One whose length may be known before its first piece. */
    public static StreamedBody of(Multi<byte[]> pieces, OptionalLong length) {
        return new StreamedBody(pieces.map(Buffer::buffer), length, Optional.empty());
    }

    /** One without an end of its own. */
    public static StreamedBody endless(Multi<byte[]> pieces, byte[] farewell) {
        return new StreamedBody(pieces.map(Buffer::buffer), OptionalLong.empty(), Optional.of(farewell));
    }
}
