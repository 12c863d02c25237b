package io.pop3gateway.api.gate;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Tells one client from another by its address, as the HTTP layer knows it ({@code quarkus.http.proxy.*} included). */
public final class ClientAddress {

    /** A network of one client's own has at least this many octets in common (RFC 6177 §2). */
    private static final int IPV6_NETWORK = 8;

    private ClientAddress() {}

    /** The client; empty for a loopback address, behind which may be everybody. */
    public static Optional<String> of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null
                ? Optional.ofNullable(remote).map(SocketAddress::host)
                : Optional.of(address).flatMap(ClientAddress::ofLiteral);
    }

    /** @param address an IP address; a name stands for itself and is not resolved */
    static Optional<String> ofLiteral(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null) {
            return Optional.of(address);
        }
        try {
            // An IPv4 address in IPv6's clothes comes out as the IPv4 address that it is.
            InetAddress client = InetAddress.getByAddress(octets);
            if (client.isLoopbackAddress()) {
                return Optional.empty();
            }
            return Optional.of(
                    client instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(octets, IPV6_NETWORK))
                            : client.getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address must have 4 or 16 octets, has " + octets.length, e);
        }
    }
}
