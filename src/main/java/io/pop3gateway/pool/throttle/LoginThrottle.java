package io.pop3gateway.pool.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pop3gateway.pool.CredentialsDigest;
import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.auth.Credentials;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows the guessing of passwords. A login is paid for from a {@link FailureBudget} and gets back what it cost when it does not
 * fail; where nothing is left no login is tried. Nobody is locked out by others' guesses: who logged in a while ago with the same
 * credentials pays nothing at all, and a client that has not failed at a maildrop has a few tries there whatever others did. The
 * same credentials at the same time are one guess. May be used from any thread.
 */
public final class LoginThrottle {

    /** How long credentials that were accepted are let through without paying. */
    static final Duration TRUST = Duration.ofHours(1);

    private static final int REMEMBERED = 100_000;

    private final FailureBudget budget;
    private final Cache<Maildrop, CredentialsDigest> trusted;
    private final Map<Guess, Guessing> guesses = new HashMap<>();

    /** What is tried: a maildrop with certain credentials. */
    private record Guess(Maildrop maildrop, CredentialsDigest credentials) {}

    /** The logins that try the same at the same time. */
    private static final class Guessing {
        private final Future<FailureBudget.Payment> paid;
        private int logins;
        private boolean accepted;
        private boolean spent;

        private Guessing(Future<FailureBudget.Payment> paid) {
            this.paid = paid;
        }
    }

    /** @param clock nanoseconds from any origin */
    LoginThrottle(FailureBudget budget, LongSupplier clock) {
        this.budget = budget;
        this.trusted = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(clock::getAsLong)
                .expireAfterWrite(TRUST)
                .build();
    }

    /**
     * Asks for leave to log in.
     *
     * @param client who asks, as an address; empty when it is not told apart from others
     * @return must be ended once; fails with {@link PoolFailure.TooManyFailures} when no login may be tried now
     */
    public Future<LoginAttempt> begin(Optional<String> client, String server, Credentials credentials) {
        Guess guess = new Guess(new Maildrop(server, credentials.user()), CredentialsDigest.of(credentials));
        return join(client, guess)
                .paid
                .map(paid -> new LoginAttempt(outcome -> end(client, guess, outcome)))
                .onFailure(refused -> leave(guess));
    }

    private synchronized Guessing join(Optional<String> client, Guess guess) {
        Guessing guessing = guesses.get(guess);
        if (guessing == null) {
            boolean known = guess.credentials().equals(trusted.getIfPresent(guess.maildrop()));
            guessing = new Guessing(
                    known ? Future.succeededFuture(FailureBudget.Payment.NONE) : budget.take(client, guess.maildrop()));
            guesses.put(guess, guessing);
        }
        guessing.logins++;
        return guessing;
    }

    private synchronized Guessing leave(Guess guess) {
        Guessing guessing = guesses.get(guess);
        guessing.logins--;
        if (guessing.logins == 0) {
            guesses.remove(guess);
        }
        return guessing;
    }

    private synchronized void end(Optional<String> client, Guess guess, LoginAttempt.Outcome outcome) {
        switch (outcome) {
            case ACCEPTED -> {
                trusted.put(guess.maildrop(), guess.credentials());
                client.ifPresent(known -> budget.loggedIn(known, guess.maildrop()));
            }
            case REJECTED -> forget(guess);
            default -> {
                // Nothing was learned of the credentials.
            }
        }
        Guessing guessing = leave(guess);
        guessing.accepted |= outcome == LoginAttempt.Outcome.ACCEPTED;
        guessing.spent |= outcome == LoginAttempt.Outcome.REJECTED || outcome == LoginAttempt.Outcome.ABANDONED;
        if (guessing.logins == 0 && (guessing.accepted || !guessing.spent)) {
            guessing.paid.result().giveBack();
        }
    }

    /** Credentials that were changed at the server are a guess like others from now on. */
    private void forget(Guess guess) {
        if (guess.credentials().equals(trusted.getIfPresent(guess.maildrop()))) {
            trusted.invalidate(guess.maildrop());
        }
    }

    /** Logins that have not ended; none when nobody logs in. */
    synchronized int underWay() {
        return guesses.size();
    }
}
