package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;

/** A message that has been fetched whole. */
record SpooledMessage(ListedMessage listed, Spool spool) {}
