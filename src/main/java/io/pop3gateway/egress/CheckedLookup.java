package io.pop3gateway.egress;

import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks a host up once and holds every address against the policy. What is refused, for whatever reason, is refused when the time
 * for a look-up is over, neither before nor later.
 */
final class CheckedLookup {

    /** Look-ups under way at once: each may hold a thread until a name server far away has answered. */
    private static final int AT_ONCE = 64;

    private final EgressPolicy policy;
    private final HostAddresses hosts;
    private final Timers timers;
    private final Duration time;
    private final AtomicInteger running = new AtomicInteger();

    /** @param time for a look-up, positive */
    CheckedLookup(EgressPolicy policy, HostAddresses hosts, Timers timers, Duration time) {
        this.policy = policy;
        this.hosts = hosts;
        this.timers = timers;
        this.time = time;
    }

    /**
     * All addresses of a host, each allowed.
     *
     * @param host empty for one that is refused already
     * @return fails with {@link ServerNotAllowed}
     */
    Future<List<InetAddress>> of(Optional<HostAndPort> host) {
        Promise<List<InetAddress>> answer = Promise.promise();
        Runnable noTimer = timers.after(time, () -> answer.tryFail(new ServerNotAllowed()));
        host.ifPresent(known -> addresses(known).onSuccess(found -> {
            if (policy.allowsAll(found) && answer.tryComplete(found)) {
                noTimer.run();
            }
        }));
        return answer.future();
    }

    private Future<List<InetAddress>> addresses(HostAndPort server) {
        Optional<InetAddress> literal = server.literal();
        if (literal.isPresent()) {
            return Future.succeededFuture(List.of(literal.get()));
        }
        if (running.incrementAndGet() > AT_ONCE) {
            running.decrementAndGet();
            return Future.failedFuture(new ServerNotAllowed());
        }
        return hosts.of(server.host()).onComplete(done -> running.decrementAndGet());
    }
}
