package io.pop3gateway.api.stream;

import io.smallrye.mutiny.Multi;

/**
 * The body of an answer that is written while it is made, no faster than the caller reads.
 * Public for its neighbours in this room alone.
 *
 * @param pieces in order, none empty; when they fail, the answer is reset
 */
public record StreamedBody(Multi<byte[]> pieces) {}
