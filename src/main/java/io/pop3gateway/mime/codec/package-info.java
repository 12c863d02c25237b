/**
 * Transfer encodings undone (RFC 2045 §6, uuencode), block by block and leniently: what is broken is read as well as it
 * can be, and told.
 */
package io.pop3gateway.mime.codec;
