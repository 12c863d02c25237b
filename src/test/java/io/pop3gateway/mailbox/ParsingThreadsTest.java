package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsingThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ParsingThreads threads = new ParsingThreads(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        threads.stop();
    }

    @Test
    void work_howeverMuchWaits_isDone() throws InterruptedException {
        occupy();
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            waiting.add(threads.run(() -> number).subscribeAsCompletionStage());
        }
        end.countDown();
        for (int i = 0; i < 1000; i++) {
            assertThat(waiting.get(i)).succeedsWithin(PATIENCE).isEqualTo(i);
        }
    }

    @Test
    void work_thatIsNotShort_hasTheLowestPriority() {
        assertThat(priorityOf(ParsingThreads.SHORT)).isEqualTo(Thread.NORM_PRIORITY);
        assertThat(priorityOf(ParsingThreads.SHORT + 1)).isEqualTo(Thread.MIN_PRIORITY);
        assertThat(priorityOf(ParsingThreads.MIDDLE + 1)).isEqualTo(Thread.MIN_PRIORITY);
    }

    private int priorityOf(long octets) {
        return threads.run(octets, () -> Thread.currentThread().getPriority())
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void work_whoseCallerLeftTheQueue_isNeverBegunAndMakesRoom() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        occupy();
        threads.run(() -> ran.getAndSet(true)).subscribe().with(done -> {}).cancel();
        var next = threads.run(() -> "next").subscribeAsCompletionStage();
        end.countDown();
        assertThat(next).succeedsWithin(PATIENCE).isEqualTo("next");
        assertThat(ran).isFalse();
    }

    @Test
    void file_closedUnderItsReader_isNoFaultThatAnOperatorIsToldOf() {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Infrastructure.setDroppedExceptionHandler(dropped::add);
        try {
            AtomicReference<Cancellable> caller = new AtomicReference<>();
            CountDownLatch known = new CountDownLatch(1);
            caller.set(threads.run(() -> {
                        await(known);
                        caller.get().cancel();
                        throw new UncheckedIOException(new ClosedChannelException());
                    })
                    .subscribe()
                    .with(done -> {}, dropped::add));
            known.countDown();

            assertThat(threads.run(() -> "next").subscribeAsCompletionStage())
                    .succeedsWithin(PATIENCE)
                    .isEqualTo("next");
            assertThat(dropped).isEmpty();
        } finally {
            Infrastructure.resetDroppedExceptionHandler();
        }
    }

    @ParameterizedTest
    @CsvSource({"short, middle", "short, long", "middle, short", "middle, long", "long, short", "long, middle"})
    void work_whileThatOfAnotherLengthHasAllItsThreads_isDone(String length, String other) throws InterruptedException {
        Map<String, Long> octets = Map.of(
                "short", ParsingThreads.SHORT, "middle", ParsingThreads.MIDDLE, "long", ParsingThreads.MIDDLE + 1);
        occupy(octets.get(other));

        assertThat(threads.run(octets.get(length), () -> "done").subscribeAsCompletionStage())
                .succeedsWithin(PATIENCE)
                .isEqualTo("done");
    }

    @Test
    void smallWork_thatCameBehindALargeOne_goesFirst() throws InterruptedException {
        long small = ParsingThreads.MIDDLE + 1;
        occupy(small);
        List<String> order = new CopyOnWriteArrayList<>();
        var large = threads.run(20 * small, () -> order.add("large")).subscribeAsCompletionStage();
        var first = threads.run(small, () -> order.add("first")).subscribeAsCompletionStage();
        var second = threads.run(small, () -> order.add("second")).subscribeAsCompletionStage();
        end.countDown();
        List.of(large, first, second).forEach(done -> assertThat(done).succeedsWithin(PATIENCE));
        assertThat(order).containsExactly("first", "second", "large");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parsing_whoseCallerLeft_endsAtOnceAndFreesItsThread() throws InterruptedException {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        MessageParser endless = new MessageParser(MimeLimits.defaults(), () -> 0);
        byte[] message = "Subject: x\r\n\r\ny".getBytes(StandardCharsets.US_ASCII);
        Cancellable caller = threads.run(() -> {
                    try {
                        while (true) {
                            endless.parse(message);
                            begun.countDown();
                        }
                    } catch (CancellationException e) {
                        ended.complete(e);
                        throw e;
                    }
                })
                .subscribe()
                .with(done -> {}, failed -> {});
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        caller.cancel();
        assertThat(ended).succeedsWithin(PATIENCE);
        assertThat(threads.run(Thread::interrupted).await().atMost(PATIENCE))
                .as("the next caller's thread must not be interrupted")
                .isFalse();
    }

    @Test
    void work_thatFails_failsItsCaller() {
        assertThatThrownBy(() -> threads.run(() -> {
                            throw new IllegalStateException("broken");
                        })
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("broken");
    }

    private void occupy() throws InterruptedException {
        occupy(0);
    }

    private void occupy(long octets) throws InterruptedException {
        threads.run(octets, () -> {
                    begun.countDown();
                    try {
                        return end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .subscribe()
                .with(done -> {}, failed -> {});
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
