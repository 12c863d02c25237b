package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.pop3.MessageStream;

/** A message whose octets wait at the server. */
record ArrivingMessage(ListedMessage listed, MessageStream stream) {}
