package io.pop3gateway.egress;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Addresses that nobody may be made to dial for a stranger, and the ways to write them. */
public final class SpecialAddresses {

    /** The first, the last and some in the middle of each range; neighbours outside are in {@link #PUBLIC}. */
    private static final String ALL =
            """
            0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.0 10.0.0.1 10.255.255.255 100.64.0.0 100.64.0.1 100.127.255.255 100.100.100.200
            127.0.0.0 127.0.0.1 127.0.1.1 127.1.1.1 127.255.255.255 169.254.0.1 169.254.169.254 169.254.169.253 169.254.169.123
            169.254.170.2 169.254.255.255 172.16.0.0 172.16.0.1 172.17.0.1 172.31.255.255 192.0.0.0 192.0.0.8 192.0.0.9 192.0.0.170
            192.0.0.192 192.0.2.1 192.0.2.255 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.1.254 192.168.255.255
            192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 224.0.0.251 233.252.0.1 239.255.255.250
            240.0.0.1 254.255.255.254 255.255.255.255 168.63.129.16
            :: ::1 ::2 ::7f00:1 ::a9fe:a9fe ::ffff:0:7f00:1 ::ffff:0:a9fe:a9fe
            64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1 64:ff9b::5db8:d822 64:ff9b:1::1 64:ff9b:1:ffff::a9fe:a9fe
            100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:0:0:0:0:0:5601:5601 2001:2::1 2001:10::1 2001:20::1
            2001:1ff:ffff::1 2001:db8::1 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 2002:7f00:1::1 2002:a9fe:a9fe::1 2002:a00:1::
            2002:5db8:d822::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a9fe:a9fe 2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1
            4000::1 5f00::1 8000::1 fc00::1 fd00::1 fd00:ec2::254 fd20:ce::254 fdff:ffff::1 fe80::1 fe80::a9fe:a9fe febf::1 fec0::1
            feff::1 ff00::1 ff01::1 ff02::1 ff02::fb ff05::1:3 ff0e::1
            """;

    /** Simply somebody's, right outside of the ranges above. */
    static final List<String> PUBLIC = List.of(
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "168.63.129.15",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2606:4700::6810:84e5",
            "2a00:1450:4001::1",
            "3ffd::1",
            "2620:4f:8001::1");

    private SpecialAddresses() {}

    /** All of them, at least 80. */
    public static List<String> all() {
        return List.of(ALL.strip().split("\\s+"));
    }

    /**
     * Ways to write one as {@code {server}} without its port, at least four: the usual one, and those that some resolvers
     * understand.
     */
    public static Set<String> spellings(String address) {
        return parsed(address) instanceof Inet4Address four ? spellings(four) : ofSix(address);
    }

    static InetAddress parsed(String address) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Set<String> spellings(Inet4Address address) {
        String dotted = address.getHostAddress();
        long number = 0;
        List<Integer> octets = new ArrayList<>();
        for (byte octet : address.getAddress()) {
            number = number << 8 | octet & 0xff;
            octets.add(octet & 0xff);
        }
        return new LinkedHashSet<>(List.of(
                dotted,
                Long.toString(number),
                "0x" + Long.toHexString(number),
                "0" + Long.toOctalString(number),
                String.join(
                        ".",
                        octets.stream().map(o -> "0x" + Integer.toHexString(o)).toList()),
                String.join(
                        ".",
                        octets.stream().map(o -> "0" + Integer.toOctalString(o)).toList()),
                octets.get(0) + "." + (number & 0xffffff),
                octets.get(0) + "." + octets.get(1) + "." + (number & 0xffff),
                dotted + ".",
                digits(dotted, '\uff10'),
                digits(dotted, '\u0660'),
                dotted.replace('.', '\u3002'),
                "[::ffff:" + dotted + "]",
                "[::" + dotted + "]",
                "[64:ff9b::" + dotted + "]",
                dotted + "%00.example.org",
                "user@" + dotted));
    }

    private static Set<String> ofSix(String address) {
        InetAddress six = parsed(address);
        return new LinkedHashSet<>(Stream.of(
                        "[" + address + "]",
                        "[" + address.toUpperCase(java.util.Locale.ROOT) + "]",
                        "[" + six.getHostAddress() + "]",
                        address,
                        "[" + address + "%25lo]",
                        "[" + address + "%lo]",
                        address.replace(':', '-') + ".ipv6-literal")
                .toList());
    }

    private static String digits(String text, char zero) {
        char[] written = text.toCharArray();
        for (int i = 0; i < written.length; i++) {
            if (Character.isDigit(written[i])) {
                written[i] = (char) (written[i] - '0' + zero);
            }
        }
        return new String(written);
    }

    static List<InetAddress> allOf(String... addresses) {
        return Arrays.stream(addresses).map(SpecialAddresses::parsed).toList();
    }
}
