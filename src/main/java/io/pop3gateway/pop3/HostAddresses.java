package io.pop3gateway.pop3;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;

/** Looks up host names; injected so that tests can say what they lead to. */
@FunctionalInterface
public interface HostAddresses {

    /** All addresses of a host, in the system's order; fails when there is none. Completes on the context that it was asked on. */
    Future<List<InetAddress>> of(String host);

    /** Those that the system's resolver finds. It blocks, so it is asked on a worker thread. */
    static HostAddresses system(Vertx vertx) {
        return host -> vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
