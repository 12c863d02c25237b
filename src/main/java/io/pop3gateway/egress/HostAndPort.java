package io.pop3gateway.egress;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a caller names it, in the one spelling that stands for it.
 *
 * @param host a name in ASCII and lower case, or an IP address in its usual form (dotted, or RFC 5952 without brackets)
 * @param port 1 to 65535
 */
record HostAndPort(String host, int port) {

    /** POP3 over TLS (RFC 8314 §7.3). */
    static final int DEFAULT_PORT = 995;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_NAME = 253;
    private static final Pattern IN_PARTS = Pattern.compile(
            "(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<host>[^\\[\\]:]{1,253}))(?::(?<port>[1-9][0-9]{0,4}))?");
    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /**
     * The last label of what some resolvers take for an IPv4 address: decimal, octal or hexadecimal (WHATWG URL, "ends in a
     * number").
     */
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+|0x[0-9a-f]*)");

    /**
     * Reads {@code host}, {@code host:port} or, with an IPv6 address, {@code [address]:port}. Empty when it is none of these, and
     * for every name that could be taken for an address and for every address in an unusual spelling.
     */
    static Optional<HostAndPort> of(String text) {
        Matcher parts = IN_PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        if (port > MAX_PORT) {
            return Optional.empty();
        }
        Optional<String> host =
                parts.group("six") == null ? nameOrDotted(parts.group("host")) : six(parts.group("six"));
        return host.map(known -> new HostAndPort(known, port));
    }

    private static Optional<String> nameOrDotted(String text) {
        return DOTTED.matcher(text).matches() ? Optional.of(text) : name(text);
    }

    /** A name in ASCII (RFC 5891), unless it ends in a number, be it in digits that only IDNA takes for such. */
    static Optional<String> name(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
        boolean numeric =
                NUMBER.matcher(ascii.substring(ascii.lastIndexOf('.') + 1)).matches();
        return ascii.length() <= MAX_NAME && NAME.matcher(ascii).matches() && !numeric
                ? Optional.of(ascii)
                : Optional.empty();
    }

    private static Optional<String> six(String text) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        // One that is mapped becomes an IPv4 address here, which has a spelling of its own.
        return octets != null && address(octets) instanceof Inet6Address six
                ? Optional.of(NetUtil.toAddressString(six))
                : Optional.empty();
    }

    /** The address that it is itself; empty for a name. No resolver is asked. */
    Optional<InetAddress> literal() {
        boolean literal = host.contains(":") || DOTTED.matcher(host).matches();
        return literal ? Optional.of(address(NetUtil.createByteArrayFromIpAddressString(host))) : Optional.empty();
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address must have 4 or 16 octets, has " + octets.length, e);
        }
    }

    /** {@code host:port}, with brackets around an IPv6 address. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
