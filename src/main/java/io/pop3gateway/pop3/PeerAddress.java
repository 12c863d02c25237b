package io.pop3gateway.pop3;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Whom to dial, under the name that its certificate must hold. Given the address alone, the JVM is content with a certificate
 * for the address, which whoever can make the name lead there may well have.
 * Public for its neighbours in this room alone.
 */
public final class PeerAddress {

    private static final String NUMBER = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile(NUMBER + "(\\." + NUMBER + "){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.+)?");

    private PeerAddress() {}

    /** Whether a host is an IP address and not a name. */
    public static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    public static SocketAddress of(Pop3Endpoint endpoint) {
        if (isLiteral(endpoint.address())) {
            try {
                // No name is looked up here: an address that is none fails, or is left to the resolver below.
                byte[] octets = InetAddress.getByName(endpoint.address()).getAddress();
                return SocketAddress.inetSocketAddress(new InetSocketAddress(
                        InetAddress.getByAddress(endpoint.serverName(), octets), endpoint.port()));
            } catch (UnknownHostException notAnAddress) {
                return SocketAddress.inetSocketAddress(endpoint.port(), endpoint.address());
            }
        }
        return SocketAddress.inetSocketAddress(endpoint.port(), endpoint.address());
    }
}
