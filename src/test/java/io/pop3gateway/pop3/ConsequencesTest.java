package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.Consequences.Health;
import io.pop3gateway.pop3.Consequences.Repeat;
import io.pop3gateway.pop3.Consequences.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsequencesTest {

    private static final Pop3Failure LOST = new Pop3Failure.ConnectionLost("cut");
    private static final Pop3Failure SILENT = new Pop3Failure.TimedOut("no answer in time");

    static Stream<Throwable> whatEndsNoSession() {
        return Stream.of(
                new Pop3Failure.CommandRefused("RETR", null),
                new Pop3Failure.TemporaryFailure(null),
                new Pop3Failure.PermanentFailure(null),
                new Pop3Failure.NotSupported("TOP"),
                new MailboxFailure.MessageNotFound(),
                new MailboxFailure.MessageTooLarge(1));
    }

    @ParameterizedTest
    @MethodSource("whatEndsNoSession")
    void sparesSession_refusalOfOneMessage_othersAreStillServed(Throwable failure) {
        assertThat(Consequences.of(failure).sparesSession())
                .as("one message that cannot be had must not take the rest of an export with it")
                .isTrue();
    }

    static Stream<Throwable> whatEndsASession() {
        return Stream.of(
                LOST,
                SILENT,
                new Pop3Failure.ProtocolViolation("garbage"),
                new Pop3Failure.MessageTooLarge(1),
                new Pop3Failure.SessionClosed("closed"),
                new Pop3Failure.Unreachable("refused", null),
                new IllegalStateException("a fault of this program"));
    }

    @ParameterizedTest
    @MethodSource("whatEndsASession")
    void sparesSession_endOfTheSession_nothingFollows(Throwable failure) {
        assertThat(Consequences.of(failure).sparesSession())
                .as("an export whose session broke must not look complete")
                .isFalse();
    }

    @Test
    void repeat_readerThatStalled_isNotTheWorkBehindIt() {
        Pop3Failure.TimedOut stalled = new Pop3Failure.TimedOut("no answer in time").asReaders();

        assertThat(stalled.consequences().repeat())
                .as("who waits behind a stalled reader gets a session of its own")
                .isEqualTo(Repeat.READ_AFTER_ANOTHER);
        assertThat(SILENT.consequences().repeat())
                .as("a silent server is not asked twice by one request")
                .isEqualTo(Repeat.NEVER);
    }

    @Test
    void health_serverThatHangsUp_isNoVerdict() {
        assertThat(LOST.consequences().health())
                .as("servers that hang up on a wrong password must not shut everybody else out")
                .isEqualTo(Health.UNDECIDED);
        assertThat(SILENT.consequences().health()).isEqualTo(Health.FAILED);
        assertThat(new Pop3Failure.CredentialsRejected(null).consequences().health())
                .isEqualTo(Health.ANSWERED);
    }

    @Test
    void mayPass_wrongPassword_isTheCallersToMend() {
        Consequences rejected = new Pop3Failure.CredentialsRejected(null).consequences();

        assertThat(rejected.mayPass()).as("a watch with a wrong password ends").isFalse();
        assertThat(rejected.scope()).isEqualTo(Scope.CALLER);
    }

    @Test
    void mayPass_gatewayThatStops_listenersGoElsewhere() {
        assertThat(Consequences.of(new PoolFailure.ShuttingDown()).mayPass()).isFalse();
    }

    @Test
    void timeWasShort_deadlineOfTheFirst_doesNotBindWhoHasMore() {
        assertThat(Consequences.of(new PoolFailure.DeadlineExceeded(Duration.ofSeconds(1)))
                        .timeWasShort())
                .isTrue();
        assertThat(Consequences.of(LOST).timeWasShort()).isFalse();
    }

    @Test
    void retryAfter_whereTheServerSaid_isTold() {
        Duration delay = Duration.ofMinutes(5);

        assertThat(Consequences.retryAfter(new Pop3Failure.LoginDelayed(null, Optional.of(delay))))
                .contains(delay);
        assertThat(Consequences.retryAfter(new PoolFailure.CircuitOpen(delay))).contains(delay);
        assertThat(Consequences.retryAfter(new IllegalStateException("fault"))).isEmpty();
    }
}
