package io.pop3gateway.pop3;

import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a server is and how it must be spoken to.
 *
 * @param address IP address to dial, or the server's name where that is to be looked up
 * @param port 1 to 65535
 * @param serverName the name for SNI and certificate verification (RFC 6125); the address where the server has no name
 * @param security how the connection is protected
 * @param plaintextLogin whether passwords may be sent in the clear when the connection is not protected
 * @param mechanisms the login mechanisms allowed, in order of preference; empty: within TLS that with the fewest round trips that
 *     both sides know, in the clear the strongest
 * @param tls gives what TLS is made with; asked before each connection, since certificates are renewed
 * @param topByRetr messages of at most so many octets are retrieved where the server refuses TOP, to cut them here; 0: never,
 *     since a server may take what was retrieved for read, or remove it
 * @param forwarding how the server is told for whom a session is
 * @param form how it wants its logins
 * @param resolved the addresses that are dialled and no others, with {@code address} never looked up; empty: what it leads to
 */
public record Pop3Endpoint(
        String address,
        int port,
        String serverName,
        TransportSecurity security,
        boolean plaintextLogin,
        List<String> mechanisms,
        Supplier<TlsMaterial> tls,
        long topByRetr,
        ClientForwarding forwarding,
        LoginForm form,
        List<InetAddress> resolved) {

    /** An endpoint with the usual logins, where RETR never takes TOP's place, and whose server is told of nobody. */
    public Pop3Endpoint(
            String address,
            int port,
            String serverName,
            TransportSecurity security,
            boolean plaintextLogin,
            List<String> mechanisms,
            Optional<TrustOptions> trust) {
        this(
                address,
                port,
                serverName,
                security,
                plaintextLogin,
                mechanisms,
                fixed(trust),
                0,
                ClientForwarding.NONE,
                LoginForm.USUAL,
                List.of());
    }

    /** Trusts the same for ever. */
    public static Supplier<TlsMaterial> fixed(Optional<TrustOptions> trust) {
        TlsMaterial material = TlsMaterial.trusting(trust);
        return () -> material;
    }

    public Pop3Endpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(forwarding, "forwarding");
        mechanisms = List.copyOf(mechanisms);
        resolved = List.copyOf(resolved);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port must be between 1 and 65535, was " + port);
        }
        if (topByRetr < 0) {
            throw new IllegalArgumentException("a message's octets must be 0 or more, was " + topByRetr);
        }
        // Else a certificate of either name would do.
        if (!PeerAddress.isLiteral(address) && !address.equalsIgnoreCase(serverName)) {
            throw new IllegalArgumentException("an address must be an IP address or the server's name");
        }
    }

    /** How a connection is protected. */
    public enum TransportSecurity {
        /** TLS from the first octet, by custom on port 995 (RFC 8314 §3.3). */
        TLS,
        /** Plain until {@code STLS} (RFC 2595 §4); a server without it is refused. */
        STARTTLS,
        /** Not at all. */
        NONE
    }

    /** How a server is told the address of whoever a session is for. Else all come from this machine, as far as it knows. */
    public enum ClientForwarding {
        /** Not at all. */
        NONE,
        /** With the command {@code XCLIENT} of Dovecot, inside TLS, where the server offers it. */
        XCLIENT,
        /** With a PROXY header of version 2 before anything else is said; a server that awaits none does not understand it. */
        PROXY
    }
}
