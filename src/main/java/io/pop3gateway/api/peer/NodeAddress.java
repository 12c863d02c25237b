package io.pop3gateway.api.peer;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The address of a node as proxies write it: alone, with a port, or in brackets (RFC 7239 §6). Names are never resolved. */
public final class NodeAddress {

    private NodeAddress() {}

    /** Empty for what is no address: {@code unknown}, {@code _hidden}, a name. */
    public static Optional<InetAddress> of(String node) {
        String address = node;
        int bracket = node.indexOf(']');
        if (node.startsWith("[") && bracket > 0) {
            address = node.substring(1, bracket);
        } else if (node.indexOf(':') == node.lastIndexOf(':') && node.contains(":")) {
            address = node.substring(0, node.indexOf(':'));
        }
        // A scope stands for an interface of somebody else's machine.
        byte[] octets = address.contains("%") ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return Optional.ofNullable(octets).map(NodeAddress::address);
    }

    private static InetAddress address(byte[] octets) {
        try {
            // An IPv4 address in IPv6's clothes comes out as the IPv4 address that it is.
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address must have 4 or 16 octets, has " + octets.length, e);
        }
    }
}
