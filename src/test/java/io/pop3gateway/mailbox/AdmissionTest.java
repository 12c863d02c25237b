package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.observability.Phase;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.server.MailServer.ReadClosing;
import io.pop3gateway.testing.ManualTimers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Work that waits for memory, and what becomes of that memory. */
class AdmissionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** An eighth of it is kept for what grows. */
    private static final int SIZE = 800;

    private final ManualTimers timers = new ManualTimers();
    private final MemoryLedger ledger = new MemoryLedger("memory", SIZE, 1, timers);
    private final RequestTiming timing = new RequestTiming(timers::nanoTime);
    private final SessionRequest request = request();
    private final List<String> events = new ArrayList<>();

    private SessionRequest request() {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1", 110, "127.0.0.1", TransportSecurity.NONE, true, List.of(), Optional.empty());
        return new SessionRequest(
                new MailServer("none", "None", endpoint, 1, ReadClosing.QUIT),
                new Credentials.Password("anna", Secret.of("pw")),
                DEADLINE,
                false,
                timing,
                ledger.open(),
                Optional.empty());
    }

    private UniAssertSubscriber<String> subscribe(Uni<String> work) {
        return work.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> work(String name) {
        return Uni.createFrom().item(() -> {
            events.add(name + " with " + request.memory().octets());
            return name;
        });
    }

    @Test
    void work_withRoomForIt_isDoneWithWhatItAskedFor() {
        subscribe(Admission.to(request, 100, admitted -> work("work"))).assertCompleted();
        assertThat(events).containsExactly("work with 100");
        assertThat(timing.soFar()).as("nothing was waited for").doesNotContainKey(Phase.QUEUE);
    }

    @Test
    void work_withoutRoom_waitsForItAndTellsHowLong() {
        MemoryLease others = ledger.open();
        others.grow(700);
        UniAssertSubscriber<String> waiting = subscribe(Admission.to(request, 100, admitted -> work("work")));
        waiting.assertNotTerminated();
        timers.advance(Duration.ofSeconds(3));
        assertThat(events).isEmpty();
        others.close();
        waiting.assertCompleted();
        assertThat(events).containsExactly("work with 100");
        assertThat(timing.soFar()).containsEntry(Phase.QUEUE, Duration.ofSeconds(3));
        timers.advance(Duration.ofSeconds(3));
        assertThat(timing.soFar()).as("waiting has an end").containsEntry(Phase.QUEUE, Duration.ofSeconds(3));
    }

    @Test
    void work_withoutRoomUntilItsDeadline_isRefused() {
        ledger.open().grow(700);
        UniAssertSubscriber<String> waiting = subscribe(Admission.to(request, 100, admitted -> work("work")));
        timers.advance(DEADLINE);
        waiting.assertFailedWith(NoRoom.class);
        assertThat(events).isEmpty();
    }

    @Test
    void work_whoseCallerLeavesWhileItWaits_isNotWaitedForAnyMore() {
        ledger.open().grow(700);
        UniAssertSubscriber<String> waiting = subscribe(Admission.to(request, 100, admitted -> work("work")));
        assertThat(ledger.waiting()).isEqualTo(1);
        waiting.cancel();
        assertThat(ledger.waiting())
                .as("who has left takes nobody's place in line")
                .isZero();
    }

    @Test
    void work_thatNeedsMoreThanThereCanBe_hasAllThatOneMayHave() {
        subscribe(Admission.to(request, 10 * SIZE, admitted -> work("work"))).assertCompleted();
        assertThat(events).containsExactly("work with " + ledger.largest());
    }

    @Test
    void work_thatTurnsOutLarger_isDoneAgainOnceThereIsRoom() {
        MemoryLease others = ledger.open();
        others.grow(300);
        UniAssertSubscriber<String> waiting = subscribe(Admission.to(request, 100, admitted -> {
            events.add("begun with " + request.memory().octets());
            Admission.require(request, 500);
            return work("work");
        }));
        waiting.assertNotTerminated();
        assertThat(ledger.used()).as("who waits holds nothing meanwhile").isEqualTo(300);
        others.close();
        waiting.assertCompleted();
        assertThat(events).containsExactly("begun with 100", "begun with 500", "work with 500");
    }

    @Test
    void require_asMuchAsThereIs_holdsIt() {
        Admission.require(request, 500);
        assertThat(request.memory().octets()).isEqualTo(500);
        Admission.require(request, 10 * SIZE);
        assertThat(request.memory().octets())
                .as("no more than one may have, rather than for ever waiting for it")
                .isEqualTo(ledger.largest());
    }

    @Test
    void extend_toMore_takesWhatIsMissingOrIsRefused() {
        MemoryLease memory = request.memory();
        Admission.extend(memory, 500);
        assertThat(memory.octets()).isEqualTo(500);
        Admission.extend(memory, 400);
        assertThat(memory.octets()).as("nothing is given back here").isEqualTo(500);
        MemoryLease others = ledger.open();
        others.grow(300);
        Admission.extend(memory, 500);
        assertThatThrownBy(() -> Admission.extend(memory, 501)).isInstanceOf(NoRoom.class);
        others.close();
        Admission.extend(memory, SIZE);
        assertThat(ledger.used()).isEqualTo(SIZE);
    }

    @Test
    void counted_workThatEnds_givesBackWhatItHeldHoweverItEnds() {
        Promise<String> promise = Promise.promise();
        Future<String> counted = Admission.counted(request, memory -> {
            memory.grow(200);
            return promise.future();
        });
        assertThat(ledger.used()).isEqualTo(200);
        promise.complete("done");
        assertThat(counted.result()).isEqualTo("done");
        assertThat(ledger.used()).isZero();
        assertThat(Admission.counted(request, memory -> {
                            memory.grow(200);
                            return Future.failedFuture("no");
                        })
                        .failed())
                .isTrue();
        assertThat(ledger.used()).isZero();
        assertThatThrownBy(() -> Admission.counted(request, memory -> {
                    memory.grow(200);
                    throw new IllegalStateException("at once");
                }))
                .hasMessage("at once");
        assertThat(ledger.used()).isZero();
    }

    @Test
    void deadline_ofATaskOfSeveralSessions_isTheSameForAll() {
        timers.advance(Duration.ofDays(1));
        TaskDeadline deadline = new TaskDeadline(request, timers::nanoTime);
        timers.advance(Duration.ofSeconds(15));
        SessionRequest next = deadline.next().orElseThrow();
        assertThat(next.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(next.fresh()).as("a session of before shows what was before").isTrue();
        assertThat(deadline.rest().deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.rest().fresh()).isFalse();
        timers.advance(Duration.ofSeconds(5));
        assertThat(deadline.next()).isEmpty();
        assertThat(deadline.rest().deadline()).isEqualTo(Duration.ofNanos(1));
        timers.advance(Duration.ofSeconds(5));
        assertThat(deadline.next()).isEmpty();
        assertThat(deadline.rest().deadline()).isEqualTo(Duration.ofNanos(1));
    }
}
