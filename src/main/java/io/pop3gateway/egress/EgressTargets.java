package io.pop3gateway.egress;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What the egress policy says of hosts, for whoever asks them something else than POP3. */
public final class EgressTargets {

    private final EgressPolicy policy;
    private final CheckedLookup lookup;

    EgressTargets(EgressPolicy policy, CheckedLookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    /**
     * The addresses at which a host may be asked, on whatever port is asked there.
     *
     * @return fails with {@link ServerNotAllowed}, for whatever reason always after the same time
     */
    public Future<List<InetAddress>> addresses(String host) {
        return lookup.of(HostAndPort.of(host).filter(known -> policy.allowsHost(known.host())));
    }

    /** The one spelling of a mail server's host that callers may name; empty when they may not. */
    public Optional<String> allowed(String host, int port) {
        return HostAndPort.of(host + ":" + port).filter(policy::allows).map(HostAndPort::host);
    }

    /** A name in ASCII and lower case; empty for what is none, an address for instance. */
    public static Optional<String> name(String text) {
        return HostAndPort.name(text);
    }
}
