package io.pop3gateway.api;

import io.pop3gateway.pool.SessionRequest;

/**
 * A request that keeps to the contract.
 *
 * @param request whose mailbox, and how long
 * @param asked what is asked for
 */
record Call<T>(SessionRequest request, T asked) {}
