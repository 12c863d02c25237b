package io.pop3gateway.api.peer;

import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Tells one client from another by its address, for limits. */
public final class ClientAddress {

    /** A network of one client's own has at least this many octets in common (RFC 6177 §2). */
    private static final int IPV6_NETWORK = 8;

    private ClientAddress() {}

    /** The client; empty for one on this machine for whom no proxy speaks. */
    public static Optional<String> of(RoutingContext context) {
        return of(Caller.of(context));
    }

    /** The same of a caller who is known. */
    public static Optional<String> of(Caller caller) {
        return caller.forwarded()
                ? caller.address().map(ClientAddress::network)
                : caller.address().flatMap(ClientAddress::of);
    }

    /** The same of the other end of a connection. */
    public static Optional<String> of(InetAddress peer) {
        return Optional.of(peer).filter(address -> !address.isLoopbackAddress()).map(ClientAddress::network);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK))
                : address.getHostAddress();
    }
}
