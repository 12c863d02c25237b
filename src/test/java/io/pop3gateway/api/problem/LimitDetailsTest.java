package io.pop3gateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.Pop3Failure;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever meets a limit is told its number. */
class LimitDetailsTest {

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(new RequestFailure.BodyTooLarge(4711), "413 body-too-large", "4711"),
                Arguments.of(
                        new RequestFailure.TooManyRequests("4711 requests a minute", Duration.ofSeconds(1)),
                        "429 too-many-requests",
                        "4711 requests a minute"),
                Arguments.of(
                        new PoolFailure.TooManyFailures(47, 11, Duration.ofSeconds(1)),
                        "429 too-many-failures",
                        "47 a minute, and a client 11"),
                Arguments.of(new PoolFailure.DeadlineExceeded(Duration.ofSeconds(47)), "504 deadline-exceeded", "47 s"),
                Arguments.of(new MailboxFailure.MessageTooLarge(4711), "422 message-too-large", "4711 octets"),
                Arguments.of(new MailboxFailure.TextTooLarge(4711), "422 message-too-large", "4711 octets of HTML"),
                Arguments.of(new Pop3Failure.MessageTooLarge(4711), "422 message-too-large", "4711 octets"),
                Arguments.of(new Pop3Failure.MaildropTooLarge(4711), "422 mailbox-too-large", "4711 messages"),
                Arguments.of(
                        new MimeFailure.TooComplex("levels of parts", 47), "422 message-too-complex", "47 levels"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limit_thatIsMet_isToldWithItsNumber(Throwable failure, String problem, String number) {
        ProblemType type = FailureTypes.of(failure);
        assertThat(type.status() + " " + type.slug()).isEqualTo(problem);
        assertThat(Problems.detail(failure, type)).contains(number);
    }
}
