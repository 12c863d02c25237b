package io.pop3gateway.egress;

import io.pop3gateway.config.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are not simply somebody's on the Internet: IANA's registries of special-purpose IPv4 and IPv6 addresses (RFC
 * 6890, as of 2025-10), multicast, what is reserved, what carries IPv4 addresses inside, and where clouds tell machines their
 * secrets.
 */
final class SpecialRanges {

    private static final List<AddressRange> ALL = Stream.of(
                    // IPv4: this host, private, shared (CGNAT), loopback, link-local, protocol assignments,
                    // documentation, benchmarks
                    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24",
                    "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24",
                    // AS112, AMT, 6to4 relays, multicast (its documentation too), reserved, broadcast
                    "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32",
                    // Metadata and what else clouds answer on: AWS, Google, Azure and others; ECS; Alibaba; Oracle;
                    // Azure's host
                    "169.254.169.254/32 169.254.170.2/32 169.254.169.253/32 169.254.169.123/32 100.100.100.200/32 192.0.0.192/32",
                    "168.63.129.16/32 fd00:ec2::/32 fd20:ce::254/128",
                    // IPv6: everything but global unicast (RFC 4291 §2.4), its known parts each by itself
                    "::/3 4000::/2 8000::/1 ::/128 ::1/128 fc00::/7 fe80::/10 fec0::/10 ff00::/8 100::/64 100:0:0:1::/64 5f00::/16",
                    // IPv4 inside: compatible, mapped, translated (SIIT), NAT64 (RFC 6052, RFC 8215), Teredo, 6to4
                    "::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2001::/32 2002::/16",
                    // Protocol assignments, documentation, AS112, what was the 6bone
                    "2001::/23 2001:db8::/32 3fff::/20 2620:4f:8000::/48 3ffe::/16")
            .flatMap(line -> Arrays.stream(line.split(" ")))
            .map(AddressRange::valueOf)
            .toList();

    private SpecialRanges() {}

    /** The smallest special range that an address is in; empty for a public address. */
    static Optional<AddressRange> of(InetAddress address) {
        return Stream.concat(ALL.stream(), EmbeddedAddress.isatapRange(address).stream())
                .filter(range -> range.contains(address))
                .max(Comparator.comparingInt(AddressRange::bits));
    }
}
