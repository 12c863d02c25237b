package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxWorld;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an export goes on between a session's event loop, its reader and a worker. */
class ExportedOctetsTest {

    private static final String HEADER = "Subject: x\r\n\r\n";
    private static final Duration STALL = Duration.ofMinutes(2);

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    @AfterEach
    void nothingIsLeft() {
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0);
        world.close();
        workers.shutdownNow();
    }

    private ExportMailbox export(Executor executor) {
        return new ExportMailbox(world.pool, new ExportTurns(executor, 8), 1 << 20, world.timers, STALL);
    }

    private byte[] exported(Executor executor, ExportFormat format) {
        return world.await(export(executor).export(world.request(), format).flatMap(octets -> octets.collect()
                        .in(Buffer::buffer, Buffer::appendBuffer)))
                .getBytes();
    }

    private static ExportFormat zip() {
        return new ZipFormat(why -> why.getMessage().getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever has the next turn, and whatever came of the next messages while a worker was at the last. */
    @Test
    void export_withWorkersThatDawdle_isTheSame() {
        Random random = new Random(19);
        for (int i = 0; i < 200; i++) {
            String line = "x".repeat(random.nextInt(70)) + "\r\n";
            world.maildrop.deliver("uid" + i, HEADER + "\r\n" + line.repeat(random.nextInt(i % 20 == 0 ? 5_000 : 60)));
        }
        Executor dawdling = work -> workers.execute(() -> {
            LockSupport.parkNanos(random.nextInt(2_000_000));
            work.run();
            LockSupport.parkNanos(random.nextInt(2_000_000));
        });
        assertThat(exported(dawdling, zip())).isEqualTo(exported(workers, zip()));
    }

    /** Writes its messages' octets, and waits in the first of them until it is told to go on. */
    private static final class Waiting implements ExportFormat {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final AtomicInteger released = new AtomicInteger();

        @Override
        public boolean hasPlaceForMissing() {
            return false;
        }

        @Override
        public boolean takesLong() {
            return true;
        }

        @Override
        public void begin(ListedMessage message, Buffer file) {
            file.appendString("begin\n");
        }

        @Override
        public void octets(Buffer piece, Buffer file) {
            reached.countDown();
            try {
                assertThat(goesOn.await(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            file.appendBuffer(piece);
        }

        @Override
        public void end(Buffer file) {
            file.appendString("end\n");
        }

        @Override
        public void missing(ListedMessage message, RuntimeException why, Buffer file) {
            throw why;
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void format_whoseReaderStopsOrNot_isReleasedOnceAndNotWhileAWorkerIsAtIt(boolean stops) throws Exception {
        for (int i = 0; i < 20; i++) {
            world.maildrop.deliver("uid" + i, HEADER + "\r\n" + "x".repeat(4000));
        }
        Waiting format = new Waiting();
        AssertSubscriber<Buffer> reader = world.await(export(workers).export(world.request(), format))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        assertThat(format.reached.await(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        if (stops) {
            reader.cancel();
        }
        assertThat(format.released).hasValue(0);
        format.goesOn.countDown();
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(format.released).hasValue(1));
        if (!stops) {
            reader.awaitCompletion(MailboxWorld.PATIENCE);
            assertThat(format.released).hasValue(1);
        }
    }
}
