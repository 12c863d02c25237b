package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * A message on its way, as it is. Whoever has it must subscribe to its octets once.
 *
 * @param listed what the server lists of it
 * @param octets in order, no faster than they are asked for; cancelling gives the message up. They fail with a
 *     {@link io.pop3gateway.pop3.Pop3Failure}, and then what came so far is not the message
 */
public record RawMessage(ListedMessage listed, Multi<Buffer> octets) {}
