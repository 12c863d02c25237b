package io.pop3gateway.api.gate.limit;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Opens an account of memory for a request and closes it when the answer has left, or its caller has. */
@Singleton
public class RequestMemory {

    private static final String KEY = RequestMemory.class.getName();

    private final MemoryLedger ledger;

    /** @param ledger what all requests together may hold */
    public RequestMemory(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    /** The account of a request at hand. */
    public MemoryLease of(RoutingContext context) {
        MemoryLease lease = context.get(KEY);
        if (lease == null) {
            MemoryLease opened = ledger.open();
            context.put(KEY, opened);
            context.addEndHandler(ended -> opened.close());
            if (context.response().ended() || context.response().closed()) {
                // Its caller was gone before anybody listened.
                opened.close();
            }
            return opened;
        }
        return lease;
    }
}
