package io.pop3gateway.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session must know of its server.
 *
 * @param maildrops by login name
 * @param stamp the greeting's stamp for {@code APOP}, unique to this connection, where the server offers it
 * @param startTls whether {@code STLS} may be given: there is a key and the connection is not protected yet
 */
record ServerIdentity(Map<String, DemoMaildrop> maildrops, Optional<String> stamp, boolean startTls) {

    String greeting() {
        return "POP3 server ready" + stamp.map(s -> " " + s).orElse("");
    }

    Optional<DemoMaildrop> maildrop(String user) {
        return Optional.ofNullable(maildrops.get(user));
    }

    /** The lines of the answer to {@code CAPA} (RFC 2449 §6); the login's own leave the list after the login. */
    List<String> capabilities(boolean loggedIn) {
        List<String> lines = new ArrayList<>(List.of("TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE"));
        if (!loggedIn) {
            lines.addAll(List.of("USER", "SASL PLAIN"));
            if (startTls) {
                lines.add("STLS");
            }
        }
        lines.addAll(List.of("EXPIRE NEVER", "IMPLEMENTATION pop3-gateway-demo"));
        return lines;
    }

    /** The same server behind the TLS handshake: nothing that was said before it counts (RFC 2595 §4). */
    ServerIdentity underTls() {
        return new ServerIdentity(maildrops, Optional.empty(), false);
    }
}
