package io.pop3gateway.pop3.profile;

import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The profiles of the servers spoken to lately, at most a thousand. May be used from any thread.
 * Public for its neighbours in this room alone.
 */
public final class ServerProfiles {

    private static final int MAX_SERVERS = 1000;

    private record Key(String address, int port, String serverName, TransportSecurity security) {}

    private record Learned(ServerProfile profile, long since) {}

    private final Timers timers;
    private final long lifetime;
    private final Map<Key, Learned> learned = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Learned> eldest) {
            return size() > MAX_SERVERS;
        }
    };

    public ServerProfiles(Timers timers, Duration lifetime) {
        this.timers = timers;
        this.lifetime = lifetime.toNanos();
    }

    public synchronized ServerProfile of(Pop3Endpoint endpoint) {
        Learned found = learned.get(key(endpoint));
        boolean valid = found != null && timers.nanoTime() - found.since() < lifetime;
        return valid ? found.profile() : ServerProfile.UNKNOWN;
    }

    /** Adds to what is known. Of a connection that anybody could have tampered with nothing is kept. */
    public synchronized void learn(Pop3Endpoint endpoint, UnaryOperator<ServerProfile> lesson) {
        if (endpoint.security() == TransportSecurity.NONE && !endpoint.plaintextLogin()) {
            return;
        }
        ServerProfile known = of(endpoint);
        Learned before = learned.get(key(endpoint));
        long since = known.equals(ServerProfile.UNKNOWN) || before == null ? timers.nanoTime() : before.since();
        learned.put(key(endpoint), new Learned(lesson.apply(known), since));
    }

    private static Key key(Pop3Endpoint endpoint) {
        return new Key(endpoint.address(), endpoint.port(), endpoint.serverName(), endpoint.security());
    }
}
