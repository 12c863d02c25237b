package io.pop3gateway.egress.discovery;

/**
 * A POP3 server that a domain names.
 *
 * @param host its name in ASCII
 * @param port 1 to 65535
 * @param security how it is to be spoken to
 * @param userName what a login name looks like there
 * @param source who says so
 */
public record DiscoveredServer(String host, int port, Security security, UserName userName, Source source) {

    /** How a connection is protected. */
    public enum Security {
        /** TLS from the first octet. */
        tls,
        /** {@code STLS} (RFC 2595 §4). */
        starttls
    }

    /** What a login name looks like. */
    public enum UserName {
        /** The whole mail address. */
        address,
        /** What stands before the at sign. */
        localPart,
        /** Nothing was said: the address is worth the first try (RFC 6186 §4). */
        unknown
    }

    /** Who named the server. */
    public enum Source {
        /** The domain's service records (RFC 6186). */
        srv,
        /** The domain's own autoconfig file. */
        autoconfig,
        /** The domain of those who take the domain's mail: a hint, no more. */
        mx
    }

    DiscoveredServer from(Source other) {
        return new DiscoveredServer(host, port, security, userName, other);
    }
}
