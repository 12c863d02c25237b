package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.PeerAddress;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Remembered;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The addresses of a server in the order in which they are tried: the one that answered last, then IPv6 and IPv4 in turn (RFC 8305
 * §4). At most a thousand servers are remembered, each for ten minutes. May be used from any thread.
 */
final class Addresses {

    private static final int MAX_SERVERS = 1000;
    private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();

    private record Answered(String address, long at) {}

    private final HostAddresses hosts;
    private final Timers timers;
    private final Map<String, Answered> lately = new Remembered<>(MAX_SERVERS);

    Addresses(HostAddresses hosts, Timers timers) {
        this.hosts = hosts;
        this.timers = timers;
    }

    /** Where to connect, the preferred first; fails when the name leads nowhere. */
    Future<List<SocketAddress>> of(Pop3Endpoint endpoint) {
        if (!endpoint.resolved().isEmpty()) {
            return Future.succeededFuture(ordered(endpoint, endpoint.resolved()));
        }
        return PeerAddress.isLiteral(endpoint.address())
                ? Future.succeededFuture(List.of(PeerAddress.of(endpoint)))
                : hosts.of(endpoint.address()).map(found -> ordered(endpoint, found));
    }

    /** One of a server's addresses has answered. */
    synchronized void answered(Pop3Endpoint endpoint, SocketAddress address) {
        lately.put(key(endpoint), new Answered(address.hostAddress(), timers.nanoTime()));
    }

    private synchronized List<SocketAddress> ordered(Pop3Endpoint endpoint, List<InetAddress> found) {
        List<InetAddress> six =
                found.stream().filter(Inet6Address.class::isInstance).toList();
        List<InetAddress> four = found.stream()
                .filter(address -> !(address instanceof Inet6Address))
                .toList();
        List<SocketAddress> inTurn = new ArrayList<>();
        for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
            if (i < six.size()) {
                inTurn.add(named(endpoint, six.get(i)));
            }
            if (i < four.size()) {
                inTurn.add(named(endpoint, four.get(i)));
            }
        }
        Answered last = lately.get(key(endpoint));
        if (last != null && timers.nanoTime() - last.at() < REMEMBERED) {
            // Stable: the others keep their order.
            inTurn.sort(Comparator.comparing(address -> !address.hostAddress().equals(last.address())));
        }
        return inTurn;
    }

    /** The address under the name that its certificate must hold. */
    private static SocketAddress named(Pop3Endpoint endpoint, InetAddress address) {
        try {
            return SocketAddress.inetSocketAddress(new InetSocketAddress(
                    InetAddress.getByAddress(endpoint.serverName(), address.getAddress()), endpoint.port()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address must have the length of one", e);
        }
    }

    private static String key(Pop3Endpoint endpoint) {
        return endpoint.address() + " " + endpoint.port();
    }
}
