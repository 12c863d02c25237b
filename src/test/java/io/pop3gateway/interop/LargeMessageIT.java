package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.GatewayProcess;
import io.pop3gateway.testing.LoadServer;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packaged gateway, with the image's own flags and a heap of 64 MB, holds of a message that is larger than the heap. */
@Tag("interop")
class LargeMessageIT {

    private static final int HEAP_MEGABYTES = 64;
    private static final int OCTETS = 100_000_000;
    /** Of the unique-id {@code uid-1}. */
    private static final String ID = "dWlkLTE";

    private static final int BETWEEN_SAMPLES = 8 << 20;

    /** Held octets over octets handed on: what is held would be a megabyte more at the message's end. */
    private static final double GROWTH = 0.01;

    private final Vertx vertx = Vertx.vertx();
    private final LoadServer server = new LoadServer(vertx);
    private final byte[] message = message();
    private final HttpMailbox mailbox = new HttpMailbox("work", "large-anna", "pw");
    private GatewayProcess gateway;

    /** No two lines are alike. */
    private static byte[] message() {
        ByteArrayOutputStream message = new ByteArrayOutputStream(OCTETS + 100);
        message.writeBytes("Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int number = 0; message.size() < OCTETS; number++) {
            message.writeBytes(
                    ("line " + number + " word word word word word word word\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return message.toByteArray();
    }

    @BeforeEach
    void start() {
        server.fill("large", List.of(message));
        gateway = GatewayProcess.start(
                GatewayProcess.server("work", server.port(), Map.of("gateway.limits.raw-message", "128M")),
                GatewayProcess.podFlags(HEAP_MEGABYTES));
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void raw_largerThanTheHeap_comesWholeAndIsHeldNoMoreTheLongerItGoesOn() throws IOException {
        // What is loaded once is there before the first sample.
        assertComesWhole(octets -> {});
        try (HeldWhileRead memory = new HeldWhileRead(gateway, BETWEEN_SAMPLES)) {
            assertComesWhole(memory::read);
            memory.assertGrowsLessThan(GROWTH);
        }
    }

    private void assertComesWhole(HeldWhileRead.Progress progress) throws IOException {
        byte[] piece = new byte[64 << 10];
        try (HttpSocket socket = new HttpSocket(gateway.uri(), mailbox, mailbox.path(ID) + "/raw")) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            socket.hurry();
            int taken = 0;
            for (int read = socket.body(piece, piece.length); read > 0; read = socket.body(piece, piece.length)) {
                assertThat(Arrays.equals(piece, 0, read, message, taken, taken + read))
                        .as("the answer is the message from octet %d on", taken)
                        .isTrue();
                taken += read;
                progress.read(taken);
            }
            assertThat(taken).as("octets of the answer").isEqualTo(message.length);
        }
    }
}
