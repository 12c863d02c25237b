/** What the gateway tells its operator: meters and log messages. */
package io.pop3gateway.observability;
