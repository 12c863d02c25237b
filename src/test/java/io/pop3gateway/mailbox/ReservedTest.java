package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pool.Reservation;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservedTest {

    private final Promise<String> work = Promise.promise();
    private final List<String> events = new ArrayList<>();

    private final Reservation<String> reservation = new Reservation<>() {
        @Override
        public Future<String> result() {
            return work.future();
        }

        @Override
        public void cancel() {
            events.add("cancelled");
        }
    };

    private UniAssertSubscriber<String> subscribe() {
        return Reserved.uni(() -> reservation, late -> events.add("given back " + late))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void uni_workSucceeds_yieldsItsResultAndCancelsNothing() {
        UniAssertSubscriber<String> caller = subscribe();
        work.complete("done");
        caller.assertCompleted().assertItem("done");
        assertThat(events).isEmpty();
    }

    @Test
    void uni_workFails_failsWithTheReason() {
        UniAssertSubscriber<String> caller = subscribe();
        work.fail(new MailboxFailure.MessageNotFound());
        caller.assertFailedWith(MailboxFailure.MessageNotFound.class);
        assertThat(events).isEmpty();
    }

    @Test
    void uni_callerLeaves_cancelsTheReservation() {
        subscribe().cancel();
        assertThat(events).containsExactly("cancelled");
    }

    @Test
    void uni_resultAfterTheCallerLeft_isGivenBack() {
        subscribe().cancel();
        work.complete("late");
        assertThat(events).containsExactly("cancelled", "given back late");
    }

    @Test
    void uni_callerLeavesAfterTheResult_cancelsNothing() {
        UniAssertSubscriber<String> caller = subscribe();
        work.complete("done");
        caller.cancel();
        assertThat(events).isEmpty();
    }
}
