package io.pop3gateway.pool;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.server.MailServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Who wants a session, and how long the work may wait and take together.
 *
 * @param server the upstream server
 * @param credentials whose maildrop
 * @param deadline how long until the work's future must be complete, positive
 * @param fresh whether only a session will do that begins after this request (HTTP's {@code Cache-Control: no-cache})
 * @param timing is told what the time is spent with
 * @param memory what it holds of the heap; whoever made the request closes it
 * @param caller the address of whoever the session is for, where the server is told; who calls from elsewhere gets nothing then
 *     that was fetched for this one, since the server might refuse it to them
 */
public record SessionRequest(
        MailServer server,
        Credentials credentials,
        Duration deadline,
        boolean fresh,
        RequestTiming timing,
        MemoryLease memory,
        Optional<InetAddress> caller) {

    public SessionRequest {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be positive, was " + deadline);
        }
        if (server.endpoint().forwarding() == ClientForwarding.NONE) {
            caller = Optional.empty();
        }
    }

    /** A request whose phases nobody asks for. */
    public SessionRequest(MailServer server, Credentials credentials, Duration deadline, boolean fresh) {
        this(server, credentials, deadline, fresh, new RequestTiming(System::nanoTime));
    }

    /** A request whose memory is not counted. */
    public SessionRequest(
            MailServer server, Credentials credentials, Duration deadline, boolean fresh, RequestTiming timing) {
        this(
                server,
                credentials,
                deadline,
                fresh,
                timing,
                MemoryLedger.boundless().open(),
                Optional.empty());
    }

    /** What it wants a session with: the user's own maildrop, unless the server is used for another's. */
    public Maildrop maildrop() {
        return new Maildrop(server.alias(), server.endpoint().form().actsFor().orElse(credentials.user()));
    }

    /** The same request with another deadline, positive. */
    public SessionRequest within(Duration left) {
        return new SessionRequest(server, credentials, left, fresh, timing, memory, caller);
    }

    /** The same request for a session that begins from now on, with another deadline, positive. */
    public SessionRequest afresh(Duration left) {
        return new SessionRequest(server, credentials, left, true, timing, memory, caller);
    }
}
