/**
 * {@code GET …/events}: what comes and goes, as Server-Sent Events with heartbeats.
 */
package io.pop3gateway.api.events;
