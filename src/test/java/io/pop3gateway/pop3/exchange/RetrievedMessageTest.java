package io.pop3gateway.pop3.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message whose reader has left: how long the next one waits for the maildrop. */
class RetrievedMessageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ManualTimers timers = new ManualTimers();
    private final Flow flow = new Flow();
    private final RetrievedMessage message = new RetrievedMessage(new OrderedSteps(loop), () -> flow, 1 << 20);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The connection below the message. */
    private final class Flow implements InputFlow {

        private Pop3Failure reason;

        @Override
        public void suspend() {}

        @Override
        public void resume() {}

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return timers.after(delay, task);
        }

        @Override
        public void fail(Pop3Failure why) {
            reason = why;
            message.failed(why);
        }
    }

    /** As the connection does everything. */
    private void onTheLoop(Runnable step) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(turn -> {
            step.run();
            done.complete(null);
        });
        done.join();
    }

    @Test
    void unwantedMessage_thatTricklesIn_endsTheSessionSoon() {
        onTheLoop(message::cancel);
        onTheLoop(() -> message.received(Buffer.buffer("a line\r\n")));
        timers.advance(PATIENCE.minus(MOMENT));
        onTheLoop(() -> message.received(Buffer.buffer("a line\r\n")));
        assertThat(flow.reason).as("what is left may still come").isNull();
        timers.advance(MOMENT);
        assertThat(flow.reason).isInstanceOf(Pop3Failure.SessionClosed.class);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void unwantedMessage_thatComesToItsEndInTime_leavesTheSessionOpen() {
        onTheLoop(message::cancel);
        onTheLoop(() -> message.received(Buffer.buffer("a line\r\n")));
        onTheLoop(message::completed);
        timers.advance(PATIENCE.multipliedBy(2));
        assertThat(flow.reason).isNull();
        assertThat(timers.pending()).as("timers that nobody needs").isZero();
    }
}
