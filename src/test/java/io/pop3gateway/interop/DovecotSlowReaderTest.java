package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.HeldMemory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotSlowReaderTest extends BeforeDovecot {

    private static final int MEGABYTE = 1024 * 1024;

    /** Octets a second. */
    private static final int PACE = 100 * 1024;

    private static final int SECONDS = 4;

    /** What the gateway may hold of a message, on the heap and beside it (Netty takes memory in pieces of megabytes). */
    private static final int HELD = 4 * MEGABYTE;

    /** The most that the kernel keeps for a TCP socket, either way. */
    private static long kernel(String direction) throws IOException {
        // At once: read on from any other place than the beginning, these files are at their end.
        byte[] octets = new byte[256];
        int length;
        try (InputStream in = Files.newInputStream(Path.of("/proc/sys/net/ipv4/tcp_" + direction))) {
            length = in.read(octets);
        }
        String[] leastUsualMost =
                new String(octets, 0, length, StandardCharsets.US_ASCII).strip().split("\\s+");
        return Long.parseLong(leastUsualMost[2]);
    }

    @ParameterizedTest
    @ValueSource(ints = {20 * MEGABYTE, 45 * MEGABYTE})
    void message_readSlowly_isNotHeldInMemory(int octets) throws Exception {
        byte[] large = SampleMessages.large(octets);
        HttpMailbox mailbox = mailbox("tapped", large);
        String id = mailbox.ids().get(0);
        long heapBefore = HeldMemory.ofThisProcess().liveHeap();
        long directBefore = HeldMemory.ofThisProcess().besideTheHeap();
        try (HttpSocket socket = new HttpSocket(gateway, mailbox, mailbox.path(id) + "/raw");
                SlowReader reader = new SlowReader(socket, large)) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            reader.readAt(PACE);
            await("the reader has read for " + SECONDS + " s")
                    .atMost(PATIENCE)
                    .until(() -> reader.position() >= PACE * SECONDS);
            assertThat(HeldMemory.ofThisProcess().liveHeap() - heapBefore)
                    .as("octets by which the live heap has grown under a message of " + large.length)
                    .isLessThan(HELD);
            assertThat(HeldMemory.ofThisProcess().besideTheHeap() - directBefore)
                    .as("octets by which the memory beside the heap has grown under a message of " + large.length)
                    .isLessThan(HELD);
            assertThat(tap.last().octetsFromServer() - reader.position())
                    .as("octets taken from the server that the caller has not read, the sockets' buffers included")
                    .isLessThan(kernel("rmem") + kernel("wmem") + HELD);
            reader.readRest();
        }
        assertThat(tap.last().octetsFromServer()).isGreaterThanOrEqualTo(large.length);
    }
}
