package io.pop3gateway.api.stream;

import io.smallrye.mutiny.Multi;
import java.util.OptionalLong;

/**
 * A body that is written piece by piece, as fast as the caller reads. When the pieces fail the answer is reset.
 *
 * @param pieces in order, none empty; subscribed to once
 * @param length octets of all pieces, where they are known before the first
 */
public record StreamedBody(Multi<byte[]> pieces, OptionalLong length) {

    /** One whose length shows at its end. */
    public StreamedBody(Multi<byte[]> pieces) {
        this(pieces, OptionalLong.empty());
    }
}
