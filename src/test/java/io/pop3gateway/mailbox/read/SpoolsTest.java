package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.memory.NoRoom;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages on their way into files. */
class SpoolsTest {

    private static final int LARGE = 600_000;
    private static final int DISK = 1 << 30;
    private static final int FILES = 4;

    private final ParsingThreads threads = new ParsingThreads(1);
    private final MemoryLedger disk = new MemoryLedger("the disk", DISK, 0, new ManualTimers());
    private final Spools spools = new Spools(threads, disk, new SimpleMeterRegistry(), FILES);

    @AfterEach
    void stop() {
        threads.stop();
    }

    /** A message that is there, in two pieces; of one that stays away nothing comes. */
    static final class Arriving implements MessageStream {

        private final byte[] half;
        private final boolean staysAway;
        private Handler<Buffer> handler = piece -> {};
        private Handler<Void> endHandler = end -> {};
        private int given;
        private Handler<Throwable> failureHandler = failure -> {};
        boolean cancelled;

        Arriving(int octets) {
            this(octets, false);
        }

        Arriving(int octets, boolean staysAway) {
            half = new byte[octets / 2];
            this.staysAway = staysAway;
        }

        boolean staysAway() {
            return staysAway;
        }

        void breaksOff(Throwable failure) {
            failureHandler.handle(failure);
        }

        @Override
        public void cancel() {
            handler = piece -> {};
            cancelled = true;
        }

        @Override
        public MessageStream exceptionHandler(Handler<Throwable> failure) {
            failureHandler = failure;
            return this;
        }

        @Override
        public MessageStream handler(Handler<Buffer> taker) {
            handler = taker;
            return this;
        }

        @Override
        public MessageStream pause() {
            return this;
        }

        @Override
        public MessageStream resume() {
            return this;
        }

        @Override
        public MessageStream fetch(long amount) {
            given++;
            if (staysAway) {
                return this;
            }
            if (given <= 2) {
                handler.handle(Buffer.buffer(half));
            } else {
                endHandler.handle(null);
            }
            return this;
        }

        @Override
        public MessageStream endHandler(Handler<Void> end) {
            endHandler = end;
            return this;
        }
    }

    private Future<Spool> take(long listed, int octets) {
        MemoryLease memory = MemoryLedger.boundless().open();
        return spools.take(listed, memory, cost -> 0, () -> Future.succeededFuture(new Arriving(octets)));
    }

    private Spool taken(long listed, int octets) throws Exception {
        return take(listed, octets)
                .toCompletionStage()
                .toCompletableFuture()
                .get(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void messages_inMoreFilesThanThereMayBe_areRefusedBeforeAnythingIsFetched() throws Exception {
        List<Spool> open = new ArrayList<>();
        for (int i = 1; i < FILES; i++) {
            open.add(taken(LARGE, LARGE));
        }
        Future<Spool> late = take(LARGE, LARGE);
        assertThat(late.cause()).isInstanceOf(NoRoom.class);
        open.get(0).close();
        open.set(0, taken(LARGE, LARGE));
        open.forEach(Spool::close);
        assertThat(disk.used()).as("what is held of the disk once all is read").isZero();
    }

    @Test
    void message_listedAsSmall_countsAsAFileOnceItIsOne() throws Exception {
        try (Spool spool = taken(10, LARGE)) {
            assertThat(disk.used()).isEqualTo(DISK / FILES);
            assertThat(content(spool.octets())).isEqualTo(LARGE);
        }
        assertThat(disk.used()).isZero();
    }

    @Test
    void message_thatIsSmall_isInNoFile() throws Exception {
        try (Spool spool = taken(10_000, 10_000)) {
            assertThat(disk.used()).isZero();
            assertThat(content(spool.octets())).isEqualTo(10_000);
        }
    }

    @Test
    void request_thatEndsWhileItsMessageArrives_holdsNothingOfTheDisk() {
        MemoryLease memory = MemoryLedger.boundless().open();
        Arriving message = new Arriving(LARGE, true);
        spools.take(LARGE, memory, cost -> 0, () -> Future.succeededFuture(message));
        assertThat(disk.used()).isPositive();
        memory.close();
        assertThat(message.cancelled)
                .as("the server is told that it is not wanted")
                .isTrue();
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(disk.used()).isZero());
    }

    @Test
    void request_thatEndsAndNobodyTookItsMessage_holdsNothingOfTheDisk() throws Exception {
        MemoryLease memory = MemoryLedger.boundless().open();
        spools.take(LARGE, memory, cost -> 0, () -> Future.succeededFuture(new Arriving(LARGE)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(MailboxWorld.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(disk.used()).isPositive();
        memory.close();
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(disk.used()).isZero());
    }

    @Test
    void request_thatEndedBeforeItsMessageCame_holdsNothingOfTheDisk() {
        MemoryLease memory = MemoryLedger.boundless().open();
        memory.close();
        spools.take(LARGE, memory, cost -> 0, () -> Future.succeededFuture(new Arriving(LARGE, true)));
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(disk.used()).isZero());
    }

    private static int content(OctetSource octets) throws IOException {
        try (InputStream in = octets.open(0, octets.size())) {
            return in.readAllBytes().length;
        }
    }
}
