package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The header of the PROXY protocol, version 2 (HAProxy's proxy-protocol.txt §2.2), which tells a server for whom a connection is.
 */
public final class ProxyHeader {

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final byte LOCAL = 0x20;
    private static final byte PROXY = 0x21;
    private static final byte TCP_OVER_IPV4 = 0x11;
    private static final byte TCP_OVER_IPV6 = 0x21;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int PORTS = 4;

    private ProxyHeader() {}

    /**
     * The header. The caller's port is told as 0: one session may serve several requests of a caller, which come from several
     * ports.
     *
     * @param caller empty when it is not known; the connection is then the gateway's own
     * @param server whom the connection goes to; where one address is of IPv4 and the other of IPv6 both are told as IPv6
     */
    public static Buffer of(Optional<InetAddress> caller, SocketAddress server) {
        Buffer header = Buffer.buffer(SIGNATURE);
        if (caller.isEmpty()) {
            return header.appendByte(LOCAL).appendByte((byte) 0).appendShort((short) 0);
        }
        byte[] from = caller.get().getAddress();
        byte[] to = address(server);
        boolean four = from.length == IPV4 && to.length == IPV4;
        int length = four ? IPV4 : IPV6;
        return header.appendByte(PROXY)
                .appendByte(four ? TCP_OVER_IPV4 : TCP_OVER_IPV6)
                .appendShort((short) (2 * length + PORTS))
                .appendBytes(four ? from : inIpv6(from))
                .appendBytes(four ? to : inIpv6(to))
                .appendShort((short) 0)
                .appendShort((short) server.port());
    }

    private static byte[] address(SocketAddress server) {
        try {
            // No name is looked up here; a scope stands for an interface of this machine.
            return InetAddress.getByName(server.hostAddress().replaceFirst("%.*", ""))
                    .getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a server must have an IP address", e);
        }
    }

    /** An IPv4 address as IPv6 writes it (RFC 4291 §2.5.5.2). */
    private static byte[] inIpv6(byte[] address) {
        if (address.length == IPV6) {
            return address;
        }
        byte[] mapped = new byte[IPV6];
        mapped[IPV6 - IPV4 - 1] = -1;
        mapped[IPV6 - IPV4 - 2] = -1;
        System.arraycopy(address, 0, mapped, IPV6 - IPV4, IPV4);
        return mapped;
    }
}
