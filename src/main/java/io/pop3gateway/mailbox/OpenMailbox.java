package io.pop3gateway.mailbox;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.SessionPool;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.MaildropStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** Opens a mailbox and says what is in it ({@code STAT}, RFC 1939 §5). */
@Singleton
public class OpenMailbox {

    private final SessionPool pool;

    /** @param pool where sessions come from */
    public OpenMailbox(SessionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens a mailbox.
     *
     * @return fails with a {@link io.pop3gateway.pop3.Pop3Failure} or a {@link io.pop3gateway.pool.PoolFailure}
     */
    public Uni<MailboxStatus> open(SessionRequest request) {
        return Reserved.uni(() -> pool.read(request, MailboxStatus.class, OpenMailbox::status));
    }

    private static Future<MailboxStatus> status(Lease lease) {
        Future<MaildropStatus> stat = lease.session().stat();
        Future<Capabilities> capabilities = lease.session().capabilities();
        lease.lastCommandGiven();
        return stat.compose(status -> capabilities.map(
                tags -> new MailboxStatus(status.messageCount(), Math.max(0, status.totalSize()), tags)));
    }
}
