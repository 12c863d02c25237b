package io.pop3gateway.api.caller;

import io.pop3gateway.pool.SessionRequest;

/**
 * A request that keeps to the contract. Public for its neighbours in this room alone.
 *
 * @param request whose mailbox, and how long
 * @param asked what is asked for
 */
public record CheckedRequest<T>(SessionRequest request, T asked) {}
