package io.pop3gateway.pool.throttle;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pool.PoolFailure;
import io.vertx.core.Future;
import java.util.Optional;

/** How many logins may still fail. May be used from any thread. */
interface FailureBudget {

    /** What a login took, until it is known not to have failed. */
    interface Payment {

        /** Of a login that costs nothing. */
        Payment NONE = () -> {};

        /** The login did not fail. At most once. */
        void giveBack();
    }

    /**
     * Pays for a login before it is tried.
     *
     * @param client who asks, as an address; empty when it is not told apart from others
     * @return fails with {@link PoolFailure.TooManyFailures} when there is nothing left for it
     */
    Future<Payment> take(Optional<String> client, Maildrop maildrop);

    /** The owner of a maildrop is at this client. */
    void loggedIn(String client, Maildrop maildrop);
}
