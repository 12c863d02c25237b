package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ParseDeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final AtomicLong wall = new AtomicLong();
    private final AtomicLong processor = new AtomicLong();
    private final ParseDeadline deadline =
            ParseDeadline.start(MimeLimits.defaults().withParseTime(LIMIT), wall::get, processor::get);

    @Test
    void message_onAMachineWithMuchElseToDo_isReadOn() {
        wall.addAndGet(LIMIT.multipliedBy(10).toNanos());
        processor.addAndGet(LIMIT.toNanos() / 2);
        assertThatCode(deadline::check).doesNotThrowAnyException();
    }

    @Test
    void message_thatTakesTheProcessorTooLong_isTooComplex() {
        wall.addAndGet(LIMIT.multipliedBy(2).toNanos());
        processor.addAndGet(LIMIT.toNanos() + 1);
        assertThatThrownBy(deadline::check).isInstanceOf(MimeFailure.TooComplex.class);
    }

    @Test
    void message_thatStandsStill_isGivenUpSomeTime() {
        wall.addAndGet(LIMIT.multipliedBy(100).toNanos());
        assertThatThrownBy(deadline::check).isInstanceOf(MimeFailure.TooComplex.class);
    }
}
