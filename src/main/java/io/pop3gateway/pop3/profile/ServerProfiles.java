package io.pop3gateway.pop3.profile;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Remembered;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The profiles of the servers spoken to lately, at most a thousand. May be used from any thread.
 * Public for its neighbours in this room alone.
 */
public final class ServerProfiles {

    private static final int MAX_SERVERS = 1000;

    private record Key(String address, int port, String serverName, TransportSecurity security) {}

    private record User(Key server, String name) {}

    private record Learned(ServerProfile profile, long since) {}

    private final Timers timers;
    private final Duration lifetime;
    private final Map<Key, Learned> learned = new Remembered<>(MAX_SERVERS);
    private final Map<Key, Suspicions> suspicions = new Remembered<>(MAX_SERVERS);
    private final Map<Key, Capabilities> lastSeen = new Remembered<>(MAX_SERVERS);
    private final Map<Key, Instant> certificateEnds = new Remembered<>(MAX_SERVERS);
    private final Cautions<User> cautions = new Cautions<>();

    public ServerProfiles(Timers timers, Duration lifetime) {
        this.timers = timers;
        this.lifetime = lifetime;
    }

    /** What is known and, for now, believed of a server. */
    public synchronized ServerProfile of(Pop3Endpoint endpoint) {
        Suspicions suspected = suspicions.get(key(endpoint));
        ServerProfile known = known(endpoint);
        return suspected == null ? known : suspected.applyTo(known);
    }

    private ServerProfile known(Pop3Endpoint endpoint) {
        Learned found = learned.get(key(endpoint));
        boolean valid = found != null && timers.nanoTime() - found.since() < lifetime.toNanos();
        return valid ? found.profile() : ServerProfile.UNKNOWN;
    }

    /** Adds to what is known. Of a connection that anybody could have tampered with nothing is kept. */
    public synchronized void learn(Pop3Endpoint endpoint, UnaryOperator<ServerProfile> lesson) {
        if (isTampered(endpoint)) {
            return;
        }
        ServerProfile known = known(endpoint);
        Learned before = learned.get(key(endpoint));
        long since = known.equals(ServerProfile.UNKNOWN) || before == null ? timers.nanoTime() : before.since();
        ServerProfile now = lesson.apply(known);
        learned.put(key(endpoint), new Learned(now, since));
        now.beforeLogin().ifPresent(announced -> lastSeen.put(key(endpoint), announced));
    }

    /** What a server announced before the login when it was last asked, however long ago; empty while it never was. */
    public synchronized Optional<Capabilities> lastSeen(Pop3Endpoint endpoint) {
        return Optional.ofNullable(lastSeen.get(key(endpoint)));
    }

    /**
     * A lost connection suggests something: the user's next session takes care, and when it is the second in a row all do for a
     * while.
     *
     * @param depth commands that were under way, 0 where that does not matter
     */
    public synchronized void suspect(Pop3Endpoint endpoint, String user, Lesson lesson, int depth) {
        if (!isTampered(endpoint)) {
            suspicions
                    .computeIfAbsent(key(endpoint), unknown -> new Suspicions(timers, lifetime))
                    .strike(lesson, depth);
            cautions.put(new User(key(endpoint), user), lesson);
        }
    }

    /**
     * A connection was lost in the place of a login's answer, which may have been the user's own fault: it teaches nothing of
     * others.
     */
    public synchronized void warn(Pop3Endpoint endpoint, String user, Lesson lesson) {
        if (!isTampered(endpoint)) {
            cautions.put(new User(key(endpoint), user), lesson);
        }
    }

    /** What a session of a user that begins now has to take care of; the one after it need not. */
    public synchronized UnaryOperator<ServerProfile> cautionOf(Pop3Endpoint endpoint, String user) {
        return cautions.take(new User(key(endpoint), user));
    }

    /** What was suspected worked after all, with so many commands under way at once. */
    public synchronized void worked(Pop3Endpoint endpoint, Lesson lesson, int depth) {
        Suspicions suspected = suspicions.get(key(endpoint));
        if (suspected != null) {
            suspected.worked(lesson.name(), depth);
        }
    }

    /** What was believed is of no use. */
    public synchronized void forget(Pop3Endpoint endpoint, Lesson lesson) {
        Suspicions suspected = suspicions.get(key(endpoint));
        if (suspected != null) {
            suspected.forget(lesson.name());
        }
    }

    /** A server showed certificates that are to be trusted, the first of which ends then. */
    public synchronized void certificateEnds(Pop3Endpoint endpoint, Instant end) {
        certificateEnds.put(key(endpoint), end);
    }

    /** When the first of the certificates ends that a server showed last; empty while it has shown none. */
    public synchronized Optional<Instant> certificateEnd(Pop3Endpoint endpoint) {
        return Optional.ofNullable(certificateEnds.get(key(endpoint)));
    }

    private static boolean isTampered(Pop3Endpoint endpoint) {
        return endpoint.security() == TransportSecurity.NONE && !endpoint.plaintextLogin();
    }

    private static Key key(Pop3Endpoint endpoint) {
        return new Key(endpoint.address(), endpoint.port(), endpoint.serverName(), endpoint.security());
    }
}
