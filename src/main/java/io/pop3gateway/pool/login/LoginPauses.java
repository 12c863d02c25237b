package io.pop3gateway.pool.login;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pop3.Remembered;
import java.time.Duration;
import java.util.Optional;

/**
 * When a maildrop may be logged in to again whose server has refused a login as too early (RFC 2449 §8.1.2). A delay that is only
 * announced (RFC 2449 §6.5) holds nothing back: large providers announce five minutes and grant what comes sooner. Of very many
 * maildrops only those last seen are remembered; for the others the server has to say it once more. Guarded by the pool's lock.
 * Public for its neighbours in this room alone.
 */
public final class LoginPauses {

    /** How long a refused maildrop is left alone when the server never said how long it wants. */
    public static final Duration UNANNOUNCED = Duration.ofSeconds(60);

    /** What a server may want at most; one that says more, which no server means, is asked again after that. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MAILDROPS = 10_000;
    private static final int SERVERS = 1_000;

    private final Remembered<Maildrop, Long> ends = new Remembered<>(MAILDROPS);
    private final Remembered<String, Duration> announced = new Remembered<>(SERVERS);

    /** A login succeeded, with a server that announces so much time between two. */
    void loggedIn(Maildrop maildrop, Optional<Duration> delay) {
        ends.remove(maildrop);
        delay.filter(wanted -> !wanted.isZero()).ifPresent(wanted -> announced.put(maildrop.server(), wanted));
    }

    /**
     * A login was refused as too early.
     *
     * @param wanted how long the server wants, where it said so to this login; else what it announced to others counts
     */
    public void refused(Maildrop maildrop, Optional<Duration> wanted, long now) {
        Duration delay = wanted.orElseGet(() -> announced.getOrDefault(maildrop.server(), UNANNOUNCED));
        ends.put(maildrop, now + (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos());
    }

    /** How long a maildrop must not be logged in to still; empty when it may. */
    public Optional<Duration> of(Maildrop maildrop, long now) {
        Long end = ends.get(maildrop);
        if (end == null) {
            return Optional.empty();
        }
        if (now - end >= 0) {
            ends.remove(maildrop);
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(end - now));
    }
}
