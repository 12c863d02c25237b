package io.pop3gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerFailureLogTest {

    private final List<String> lines = new ArrayList<>();
    private long now = Duration.ofDays(1).toNanos();
    private final ServerFailureLog log =
            new ServerFailureLog(() -> now, (message, line) -> lines.add(message.level() + " " + line));

    private void wait(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private void fail(String server, String kind) {
        log.failed(new ServerFailure(server, kind, "connect", "the server could not be reached", "t1", true));
    }

    @Test
    void failure_theFirst_isLoggedAtOnce() {
        fail("m", "Unreachable");

        assertThat(lines)
                .containsExactly("WARN POP3GW-0101 Mail server m: Unreachable in phase connect, 1 within 0s:"
                        + " the server could not be reached; trace t1");
    }

    @Test
    void failures_tenThousandInAMinute_areOneLineAndThenTheirNumber() {
        for (int i = 0; i < 10_000; i++) {
            fail("m", "Unreachable");
        }
        wait(60);
        fail("m", "Unreachable");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("10001 within 1m: ");
    }

    @Test
    void failures_ofOtherServersAndKinds_haveLinesOfTheirOwn() {
        fail("m", "Unreachable");
        fail("m", "TimedOut");
        fail("n", "Unreachable");

        assertThat(lines).hasSize(3);
    }

    @Test
    void server_thatAnswersAgain_isLoggedOnceWithWhatItWas() {
        fail("m", "Unreachable");
        fail("m", "Unreachable");
        fail("m", "TimedOut");
        wait(125);
        log.answered("m");
        log.answered("m");

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2))
                .isEqualTo("INFO POP3GW-0102 Mail server m: logins succeed again, after 3 failures"
                        + " (TimedOut, Unreachable) in 2m5s");
    }

    @Test
    void server_thatNeverFailed_isNotSpokenOf() {
        log.answered("m");

        assertThat(lines).isEmpty();
    }

    @Test
    void server_thatFailsNowAndThen_hasTwoLinesAMinute() {
        for (int second = 0; second < 120; second++) {
            fail("m", "TimedOut");
            log.answered("m");
            wait(1);
        }

        assertThat(lines).hasSize(4);
    }

    @Test
    void server_wellForLong_isLoggedAtOnceWhenItFailsAgain() {
        fail("m", "Unreachable");
        log.answered("m");
        wait(600);
        fail("m", "Unreachable");

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).contains("1 within 0s");
    }

    /** That all sessions are used up says nothing of the server, nor does a login that succeeds meanwhile. */
    @Test
    void boundOfTheGateway_met_isNotOverWithTheNextLogin() {
        log.failed(new ServerFailure("m", "Busy", "queue", "no session could be had in time", "t1", false));
        log.answered("m");

        assertThat(lines).singleElement().asString().contains("WARN").contains("Busy in phase queue");
    }

    @Test
    void logins_aFewRefused_areNotLogged() {
        for (int i = 0; i < 9; i++) {
            log.refused("m", "t" + i);
        }
        wait(60);
        log.refused("m", "later");

        assertThat(lines).isEmpty();
    }

    @Test
    void logins_manyRefused_areOneLineAMinute() {
        for (int i = 0; i < 1_000; i++) {
            log.refused("m", "t" + i);
        }

        assertThat(lines)
                .containsExactly("WARN POP3GW-0103 Mail server m: 10 logins refused within 0s; trace of the last t9");
    }

    @Test
    void server_thatDoesNotWantToKnowTheCaller_isOneLineAnHour() {
        for (int minute = 0; minute < 90; minute++) {
            log.callerUntold("m");
            wait(60);
        }

        assertThat(lines)
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARN POP3GW-0104 Mail server m: it does not offer XCLIENT"));
    }

    @Test
    void reason_ofManyLines_isOneShortLine() {
        String reason = "a\r\nFAKE LINE" + "x".repeat(500);
        log.failed(new ServerFailure("m", "Unreachable", "connect", reason, "t1", true));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(": a FAKE LINExxx")
                .hasSizeLessThan(350);
    }

    @Test
    void servers_ofEveryName_areForgottenSomeTime() {
        for (int i = 0; i < 100_000; i++) {
            fail("m" + i, "Unreachable");
        }

        assertThat(log.remembered()).isLessThanOrEqualTo(1_000);
    }
}
