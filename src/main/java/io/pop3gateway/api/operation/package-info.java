/**
 * What is for whoever operates the gateway and not for callers: whether it has started, what of a request is counted and logged.
 * Knows nothing of what is answered.
 */
package io.pop3gateway.api.operation;
