/** The HTTP API: one class for each resource, records for what goes over the wire. */
package io.pop3gateway.api;
