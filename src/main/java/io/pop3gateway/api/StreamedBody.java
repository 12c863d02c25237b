package io.pop3gateway.api;

import io.smallrye.mutiny.Multi;

/**
 * The body of an answer that is written while it is made, no faster than the caller reads.
 *
 * @param pieces in order, none empty; when they fail, the answer is reset
 */
record StreamedBody(Multi<byte[]> pieces) {}
