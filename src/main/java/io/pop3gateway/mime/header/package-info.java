/**
 * A header section from its octets to words, addresses, dates, identifiers and parameters (RFC 5322, RFC 2047, RFC
 * 2231), each read by itself so that one broken entry spoils no other.
 */
package io.pop3gateway.mime.header;
