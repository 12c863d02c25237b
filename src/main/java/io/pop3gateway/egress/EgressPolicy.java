package io.pop3gateway.egress;

import io.pop3gateway.config.AddressRange;
import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.config.HostPattern;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be dialled for callers: which hosts, on which ports, at which addresses. */
final class EgressPolicy {

    private final List<HostPattern> hosts;
    private final Set<Integer> ports;
    private final List<AddressRange> addresses;

    /** As configured. */
    EgressPolicy(EgressConfig config) {
        this.hosts = List.copyOf(config.hosts().orElse(List.of()));
        this.ports = Set.copyOf(config.ports());
        this.addresses = List.copyOf(config.addresses().orElse(List.of()));
    }

    /** Whether a server may be asked for at all; where it leads to is another question. */
    boolean allows(HostAndPort server) {
        return ports.contains(server.port()) && allowsHost(server.host());
    }

    /** The same of a host alone. */
    boolean allowsHost(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** Whether a host may be dialled that has these addresses: each must be allowed, whichever would be taken. */
    boolean allowsAll(List<InetAddress> found) {
        return !found.isEmpty() && found.stream().allMatch(this::allows);
    }

    /** Whether an address may be dialled; one that carries another inside only together with that. */
    boolean allows(InetAddress address) {
        return isListed(address)
                && EmbeddedAddress.of(address).map(this::isListed).orElse(true);
    }

    private boolean isListed(InetAddress address) {
        Optional<AddressRange> special = SpecialRanges.of(address);
        if (addresses.isEmpty()) {
            return special.isEmpty();
        }
        // A range that is wider than the special one was written with others in mind.
        int least = special.map(AddressRange::bits).orElse(0);
        return addresses.stream().anyMatch(range -> range.bits() >= least && range.contains(address));
    }
}
