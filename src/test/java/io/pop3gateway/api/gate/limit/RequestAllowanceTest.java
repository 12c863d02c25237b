package io.pop3gateway.api.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.bucket4j.TimeMeter;
import io.pop3gateway.api.problem.RequestFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestAllowanceTest {

    private static final class StoppedClock implements TimeMeter {
        private long now;

        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final StoppedClock clock = new StoppedClock();

    private static void refused(RequestAllowance allowance, String client, Duration wait) {
        assertThatThrownBy(() -> allowance.begin(client))
                .asInstanceOf(type(RequestFailure.TooManyRequests.class))
                .satisfies(refusal -> assertThat(refusal.retryAfter()).isEqualTo(wait));
    }

    @Test
    void client_thatSendsItsMinuteAtOnce_isToldWhatIsLeftThenRefused() {
        RequestAllowance allowance = new RequestAllowance(6, 0, clock);
        for (int left = 5; left >= 0; left--) {
            assertThat(allowance.begin("a"))
                    .hasValue(new RequestAllowance.Left(left, Duration.ofSeconds(10L * (6 - left))));
            allowance.end("a");
        }
        refused(allowance, "a", Duration.ofSeconds(10));
        assertThat(allowance.begin("b")).as("another client").isPresent();
        clock.now += Duration.ofSeconds(10).toNanos();
        assertThat(allowance.begin("a")).isPresent();
    }

    @Test
    void client_withAsManyRequestsAtOnceAsAllowed_mustEndOneFirst() {
        RequestAllowance allowance = new RequestAllowance(0, 2, clock);
        allowance.begin("a");
        allowance.begin("a");
        refused(allowance, "a", Duration.ofSeconds(1));
        allowance.begin("b");
        allowance.end("a");
        assertThat(allowance.begin("a")).as("nothing a minute is counted").isEmpty();
    }

    @Test
    void clients_whoseRequestsEnded_areForgotten() {
        RequestAllowance allowance = new RequestAllowance(1, 2, clock);
        allowance.begin("a");
        refused(allowance, "a", Duration.ofMinutes(1));
        assertThat(allowance.busyClients()).isOne();
        allowance.end("a");
        assertThat(allowance.busyClients()).isZero();
    }
}
