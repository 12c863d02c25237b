package io.pop3gateway.api.stream;

import io.smallrye.mutiny.Multi;
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
public record StreamedBody(Multi<byte[]> pieces, OptionalLong length, Optional<byte[]> farewell) {

    public StreamedBody {
        Objects.requireNonNull(pieces, "pieces");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(farewell, "farewell");
    }

    /** One that comes to an end, and whose length shows there. */
    public StreamedBody(Multi<byte[]> pieces) {
        this(pieces, OptionalLong.empty(), Optional.empty());
    }

    /** One whose length is known before its first piece. */
    public StreamedBody(Multi<byte[]> pieces, OptionalLong length) {
        this(pieces, length, Optional.empty());
    }

    /** One without an end of its own. */
    public static StreamedBody endless(Multi<byte[]> pieces, byte[] farewell) {
        return new StreamedBody(pieces, OptionalLong.empty(), Optional.of(farewell));
    }
}
