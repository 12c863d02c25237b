/**
 * Mail servers that callers name themselves ({@code gateway.egress.*}): which of them may be dialled. A name is read
 * ({@link io.pop3gateway.egress.HostAndPort}), looked up once, and every address that it leads to is held against the policy
 * ({@link io.pop3gateway.egress.EgressPolicy}); those very addresses are what is dialled. Knows nothing of HTTP's requests and of
 * sessions.
 */
package io.pop3gateway.egress;
