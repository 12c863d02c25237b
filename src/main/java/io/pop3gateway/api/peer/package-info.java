/**
 * Who is at the other end: the caller as the connection and the fields of trusted proxies tell. A gate finds it out once for each
 * request ({@code TrustedProxies}) and remembers it; whoever needs it later asks {@code Caller.of}. Knows no gate and no resource.
 */
package io.pop3gateway.api.peer;
