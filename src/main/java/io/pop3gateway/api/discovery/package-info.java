/** {@code POST /v1/discovery}: which POP3 servers a mail address has, where callers may name servers. */
package io.pop3gateway.api.discovery;
