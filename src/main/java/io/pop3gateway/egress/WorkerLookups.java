package io.pop3gateway.egress;

import io.pop3gateway.pop3.HostAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/**
 * Asks the system's resolver on threads of its own: a caller's name whose name servers do not answer holds one, and nobody else
 * waits for it.
 */
final class WorkerLookups implements HostAddresses {

    private static final int THREADS = 16;

    private final Vertx vertx;
    private WorkerExecutor workers;

    WorkerLookups(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<List<InetAddress>> of(String host) {
        return workers().executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }

    /** Made when it is first needed: most gateways have no use for it. */
    private synchronized WorkerExecutor workers() {
        if (workers == null) {
            workers = vertx.createSharedWorkerExecutor("egress-names", THREADS);
        }
        return workers;
    }
}
