package io.pop3gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger.Level;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    @Test
    void work_whoseCallerLeft_isNoFaultThatAnOperatorIsToldOf() {
        assertThat(FailureLog.unheard(new CancellationException("nobody waits")).level())
                .isEqualTo(Level.DEBUG);
    }

    @Test
    void failure_thatNobodyWaitsFor_isAFault() {
        assertThat(FailureLog.unheard(new IllegalStateException("a fault")).level())
                .isEqualTo(Level.ERROR);
    }
}
