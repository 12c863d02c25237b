package io.pop3gateway.pool.login;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.Remembered;
import java.time.Duration;
import java.util.Optional;

/**
 * When a maildrop may be logged in to again, where the server wants time between two logins: because it announced how much
 * (RFC 2449 §6.5), or because it refused a login as too early (RFC 2449 §8.1.2). Of very many maildrops only those last seen
 * are remembered; for the others the server has to say it once more. Guarded by the pool's lock.
 * Public for its neighbours in this room alone.
 */
public final class LoginPauses {

    /** How long a refused maildrop is left alone when the server never said how long it wants. */
    public static final Duration UNANNOUNCED = Duration.ofSeconds(60);

    /** What a server may want at most; one that says more, which no server means, is asked again after that. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MAILDROPS = 10_000;
    private static final int SERVERS = 1_000;

    /**
     * A pause that lasts still.
     *
     * @param left until its end, positive
     * @param refused whether the server refused a login already, so that none may wait for the end here
     */
    record Pause(Duration left, boolean refused) {}

    private record End(long at, boolean refused) {}

    private final Remembered<Maildrop, End> ends = new Remembered<>(MAILDROPS);
    private final Remembered<String, Duration> announced = new Remembered<>(SERVERS);

    /** A login succeeded. */
    void loggedIn(Maildrop maildrop, Optional<Integer> delaySeconds, long now) {
        ends.remove(maildrop);
        delaySeconds.filter(seconds -> seconds > 0).map(LoginPauses::pause).ifPresent(delay -> {
            announced.put(maildrop.server(), delay);
            ends.put(maildrop, new End(now + delay.toNanos(), false));
        });
    }

    private static Duration pause(int seconds) {
        return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
    }

    /** A login was refused as too early. */
    public void refused(Maildrop maildrop, long now) {
        Duration delay = announced.getOrDefault(maildrop.server(), UNANNOUNCED);
        ends.put(maildrop, new End(now + delay.toNanos(), true));
    }

    /** The pause that a maildrop is in; empty when it may be logged in to. */
    public Optional<Pause> of(Maildrop maildrop, long now) {
        End end = ends.get(maildrop);
        if (end == null) {
            return Optional.empty();
        }
        if (now - end.at() >= 0) {
            ends.remove(maildrop);
            return Optional.empty();
        }
        return Optional.of(new Pause(Duration.ofNanos(end.at() - now), end.refused()));
    }
}
