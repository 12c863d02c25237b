package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Lease;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolObserver;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pool.login.Circuit;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A pool over fake sessions and fake time, with a record of what was opened. */
final class PoolWorld {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final ManualTimers timers = new ManualTimers();
    final List<FakeSession> opened = new ArrayList<>();
    final QueueingSessionPool pool;
    boolean refusesToOpen;

    PoolWorld(int maxSessions, int maxWaiting, Duration linger) {
        this(maxSessions, maxWaiting, linger, PoolObserver.NONE);
    }

    PoolWorld(int maxSessions, int maxWaiting, Duration linger, PoolObserver observer) {
        this(maxSessions, maxWaiting, linger, Circuit.Rules.DEFAULT, observer);
    }

    PoolWorld(int maxSessions, int maxWaiting, Duration linger, Circuit.Rules circuits, PoolObserver observer) {
        PoolLimits limits = new PoolLimits(maxSessions, maxWaiting, linger, Duration.ofSeconds(15));
        RepeatPolicy repeats = new RepeatPolicy(limits.inUsePatience(), new Random(7));
        pool = new QueueingSessionPool(this::open, timers, limits, repeats, circuits, observer);
    }

    private Pop3Session open(SessionRequest request) {
        if (refusesToOpen) {
            throw new IllegalStateException("no event loop takes a session");
        }
        FakeSession session = new FakeSession(
                new Maildrop(request.server().alias(), request.credentials().user()), request.credentials());
        opened.add(session);
        return session;
    }

    static MailServer server(String alias, int maxSessions, ReadClosing closing) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", 110, "127.0.0.1", TransportSecurity.NONE, true, List.of(), Optional.empty());
        return new MailServer(alias, alias, endpoint, maxSessions, closing);
    }

    static SessionRequest request(String server, String user, String password) {
        return new SessionRequest(
                server(server, 4, ReadClosing.QUIT),
                new Credentials.Password(user, Secret.of(password)),
                PATIENCE,
                false);
    }

    /** Work of one command. */
    static Function<Lease, Future<String>> noop(String result) {
        return lease -> {
            Future<Void> answer = lease.session().noop();
            lease.lastCommandGiven();
            return answer.map(result);
        };
    }

    /** Work that quits by itself. */
    static Function<Lease, Future<String>> noopAndQuit(String result) {
        return lease ->
                lease.session().noop().compose(done -> lease.session().quit()).map(result);
    }

    /** The session that a lease is for; what work is given measures it. */
    FakeSession session(Lease lease) {
        return opened.stream()
                .filter(session -> session.capabilities() == lease.session().capabilities())
                .findFirst()
                .orElseThrow();
    }

    FakeSession session(int index) {
        return opened.get(index);
    }

    List<FakeSession> open() {
        return opened.stream().filter(FakeSession::isOpen).toList();
    }
}
