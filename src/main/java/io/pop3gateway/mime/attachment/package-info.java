/**
 * Parts as files: which part of a message is one, what it is called, and its decoded octets, read from a message of any
 * size.
 */
package io.pop3gateway.mime.attachment;
