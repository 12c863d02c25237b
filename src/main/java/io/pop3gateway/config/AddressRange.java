package io.pop3gateway.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * IP addresses that begin with the same bits (RFC 4632, RFC 4291 §2.3). An IPv4 address in IPv6's clothes is the IPv4 address.
 *
 * @param network the first of them
 * @param bits that all have in common, 0 to 32 or 128
 */
public record AddressRange(InetAddress network, int bits) {

    /** In front of an IPv4 address that is mapped into IPv6 (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_BITS = 96;

    public AddressRange {
        int most = network.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("a range of " + network.getHostAddress() + " must have 0 to " + most
                    + " bits in common, has " + bits);
        }
    }

    /**
     * Reads a range as it stands in a configuration: an address, or one with a slash and the number of bits, as in
     * {@code 10.0.0.0/8}. Looked up by name when the configuration is read.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AddressRange valueOf(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (octets == null || parts.length > 1 && !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "a range must be an IP address, or one with a number of bits, as in 10.0.0.0/8, was \"" + text
                            + "\"");
        }
        InetAddress address = address(octets);
        int most = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        boolean mapped = octets.length > address.getAddress().length;
        return new AddressRange(address, mapped && parts.length > 1 ? bits - MAPPED_BITS : bits);
    }

    /** Whether an address is one of them. */
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = Byte.SIZE - bits % Byte.SIZE;
        return own.length == other.length
                && Arrays.equals(own, 0, whole, other, 0, whole)
                && (rest == Byte.SIZE || own[whole] >> rest == other[whole] >> rest);
    }

    /** Whether an address is in one of several ranges. */
    public static boolean anyContains(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address must have 4 or 16 octets, has " + octets.length, e);
        }
    }
}
