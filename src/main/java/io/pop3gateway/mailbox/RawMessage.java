package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.MessageStream;

/**
 * A message on its way, as it is. Whoever has it must read the stream or cancel it.
 *
 * @param listed what the server lists of it
 * @param octets paused, without handlers
 */
public record RawMessage(ListedMessage listed, MessageStream octets) {}
