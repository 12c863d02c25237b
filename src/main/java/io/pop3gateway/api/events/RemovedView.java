package io.pop3gateway.api.events;

/**
 * A message that went, as an event shows it.
 *
 * @param id what addressed it; null when nothing did
 * @param uidl its unique-id as the server sent it, each octet one character
 */
record RemovedView(String id, String uidl) {}
