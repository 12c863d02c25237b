package io.pop3gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> lines = new ArrayList<>();
    private final Interruption disk = new Interruption(
            LogMessage.DISK_FULL,
            LogMessage.DISK_WELL,
            now::get,
            (message, line) -> lines.add(message.level() + " " + line));

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void interruption_isALineAtOnce_thenOneAMinute_andOneAtItsEnd() {
        for (int second = 0; second < 130; second++) {
            disk.missed(new IOException("No space\nleft"));
            pass(Duration.ofSeconds(1));
        }
        disk.well();
        disk.well();

        assertThat(lines)
                .containsExactly(
                        "WARN POP3GW-0004 Large messages are refused, 1 within 0s: the folder for temporary files (java.io.tmpdir)"
                                + " takes no more: No space left",
                        "WARN POP3GW-0004 Large messages are refused, 61 within 1m: the folder for temporary files (java.io.tmpdir)"
                                + " takes no more: No space left",
                        "WARN POP3GW-0004 Large messages are refused, 121 within 2m: the folder for temporary files"
                                + " (java.io.tmpdir) takes no more: No space left",
                        "INFO POP3GW-0005 Temporary files can be written again, after 130 failures in 2m10s");
    }

    @Test
    void interruption_thatComesAndGoes_isNoLineForEach() {
        for (int round = 0; round < 50; round++) {
            disk.missed(new IOException("No space left"));
            disk.well();
            pass(Duration.ofSeconds(1));
        }

        assertThat(lines).hasSize(2);
    }

    @Test
    void well_beforeAnythingWasMissed_saysNothing() {
        disk.well();

        assertThat(lines).isEmpty();
    }
}
