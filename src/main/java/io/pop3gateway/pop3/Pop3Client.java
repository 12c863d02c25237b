package io.pop3gateway.pop3;

import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.profile.ServerProfile;
import io.pop3gateway.pop3.profile.ServerProfiles;
import io.pop3gateway.pop3.session.ClientSession;
import io.pop3gateway.pop3.session.Connector;
import io.pop3gateway.pop3.session.Login;
import io.pop3gateway.pop3.session.Opening;
import io.pop3gateway.pop3.session.OpeningClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Opens sessions and remembers what it learns of servers. May be used from any thread. */
public final class Pop3Client {

    private final Vertx vertx;
    private final Timers timers;
    private final Pop3ClientOptions options;
    private final Connector connector;
    private final ServerProfiles profiles;

    /** A client that reads the time from {@code timers}. */
    public Pop3Client(Vertx vertx, Timers timers, Pop3ClientOptions options) {
        this(vertx, timers, HostAddresses.system(vertx), options);
    }

    /** The same, with names looked up in {@code hosts}. */
    public Pop3Client(Vertx vertx, Timers timers, HostAddresses hosts, Pop3ClientOptions options) {
        this.vertx = Objects.requireNonNull(vertx, "vertx");
        this.timers = Objects.requireNonNull(timers, "timers");
        this.options = Objects.requireNonNull(options, "options");
        this.connector = new Connector(vertx, timers, hosts, options);
        this.profiles = new ServerProfiles(timers, options.profileLifetime());
    }

    /**
     * Begins a session. It is returned at once; commands given now are sent as soon as the protocol allows, and fail with the
     * reason when connection, TLS or login fail.
     *
     * @param context the event-loop context that the session will live on
     * @param endpoint the server
     * @param credentials whose maildrop
     */
    public Pop3Session open(Context context, Pop3Endpoint endpoint, Credentials credentials) {
        return open(context, endpoint, credentials, Optional.empty());
    }

    /**
     * The same for somebody else.
     *
     * @param caller the address of whoever the session is for, which the server is told where the endpoint says so; empty when it
     *     is this machine
     */
    public Pop3Session open(
            Context context, Pop3Endpoint endpoint, Credentials credentials, Optional<InetAddress> caller) {
        if (!context.isEventLoopContext()) {
            throw new IllegalArgumentException("a session must live on an event loop");
        }
        ClientSession session = new ClientSession(context, endpoint, profiles, new OpeningClock(timers));
        Login login = new Login(endpoint, credentials, caller);
        Opening opening = new Opening(vertx, connector, profiles, timers, options, login, session);
        context.runOnContext(turn -> opening.run(context));
        return session;
    }

    /** What was learned of a server so far. */
    public ServerProfile profile(Pop3Endpoint endpoint) {
        return profiles.of(endpoint);
    }

    /** What a server announced before the login when it was last asked, however long ago; empty while it never was. */
    public Optional<Capabilities> lastSeen(Pop3Endpoint endpoint) {
        return profiles.lastSeen(endpoint);
    }

    /** When the first of the certificates ends that a server showed last; empty while it has shown none that is to be trusted. */
    public Optional<Instant> certificateEnd(Pop3Endpoint endpoint) {
        return profiles.certificateEnd(endpoint);
    }

    /** Closes all sockets. */
    public Future<Void> close() {
        return connector.close();
    }
}
