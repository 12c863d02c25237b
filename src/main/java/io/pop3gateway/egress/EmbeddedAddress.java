package io.pop3gateway.egress;

import io.pop3gateway.config.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The IPv4 address that an IPv6 address carries inside, and to which a gateway on the way may lead. */
final class EmbeddedAddress {

    private static final int OCTETS = 4;
    private static final int LAST = 12;
    private static final int ISATAP_BITS = 96;

    private EmbeddedAddress() {}

    /** That of a compatible, translated, NAT64, 6to4, Teredo or ISATAP address; empty for every other one. */
    static Optional<InetAddress> of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Optional.empty();
        }
        byte[] octets = address.getAddress();
        int first = (octets[0] & 0xff) << 8 | octets[1] & 0xff;
        int second = (octets[2] & 0xff) << 8 | octets[3] & 0xff;
        if (first == 0x2002) {
            // RFC 3056 §2
            return Optional.of(four(octets, 2));
        }
        if (first == 0x2001 && second == 0) {
            // RFC 4380 §4: the client's, each bit turned round.
            byte[] turned = octets.clone();
            for (int i = LAST; i < turned.length; i++) {
                turned[i] = (byte) ~turned[i];
            }
            return Optional.of(four(turned, LAST));
        }
        // RFC 6052 §2.2 with 96 bits in front, and the older ways to write an IPv4 address so.
        boolean old = isZero(octets, 8) && !address.isLoopbackAddress() && !address.isAnyLocalAddress();
        boolean last = first == 0x64 && second == 0xff9b || old || isIsatap(octets);
        return last ? Optional.of(four(octets, LAST)) : Optional.empty();
    }

    /** The range that an address stands in for being one of ISATAP, whatever its first half is. */
    static Optional<AddressRange> isatapRange(InetAddress address) {
        return address instanceof Inet6Address && isIsatap(address.getAddress())
                ? Optional.of(new AddressRange(address, ISATAP_BITS))
                : Optional.empty();
    }

    /** RFC 5214 §6.1: the interface's identifier begins with 0000:5EFE, or 0200:5EFE where the IPv4 address is public. */
    private static boolean isIsatap(byte[] octets) {
        return (octets[8] == 0 || octets[8] == 2) && octets[9] == 0 && octets[10] == 0x5e && octets[11] == (byte) 0xfe;
    }

    private static boolean isZero(byte[] octets, int many) {
        return Arrays.equals(octets, 0, many, new byte[many], 0, many);
    }

    private static InetAddress four(byte[] octets, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + OCTETS));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv4 address must have 4 octets", e);
        }
    }
}
