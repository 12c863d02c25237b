package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.auth.Credentials;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a session is opened with. Public for its neighbours in this room alone.
 *
 * @param endpoint the server
 * @param credentials whose maildrop
 * @param caller the address of whoever the session is for, which the server is told where the endpoint says so
 */
public record Login(Pop3Endpoint endpoint, Credentials credentials, Optional<InetAddress> caller) {}
