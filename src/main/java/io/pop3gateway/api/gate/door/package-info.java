/**
 * The front door ({@code gateway.door.*}): who may use the API at all. Knows nothing of mailboxes and of their credentials.
 */
package io.pop3gateway.api.gate.door;
