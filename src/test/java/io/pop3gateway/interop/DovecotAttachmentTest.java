package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.testing.HeldMemory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message larger than the gateway hands on by default, from a real Dovecot, with an attachment that is read slowly. */
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotAttachmentTest.LargeMailProfile.class)
class DovecotAttachmentTest extends BeforeDovecot {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int ATTACHMENT = 40 * MEGABYTE;

    /** Octets a second. */
    private static final int PACE = 200 * 1024;

    private static final int SECONDS = 3;

    /** What the gateway may hold of the message, on the heap and beside it (Netty takes memory in pieces of megabytes). */
    private static final int HELD = 8 * MEGABYTE;

    /** The gateway before a real Dovecot alone, for mail of up to 100 MiB; a busy machine takes its time to look through it. */
    public static final class LargeMailProfile extends DovecotProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.limits.raw-message", "100M", "gateway.limits.mime.parse-time", "PT30S");
        }
    }

    private static byte[] message(byte[] attachment) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(attachment.length / 2 * 3);
        message.writeBytes(SampleMessages.octets(SampleMessages.HEADER
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee below\r\n--b\r\n"
                + "Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"));
        message.writeBytes(Base64.getMimeEncoder().encode(attachment));
        message.writeBytes(SampleMessages.octets("\r\n--b--\r\n"));
        return message.toByteArray();
    }

    @Test
    void attachment_readSlowly_isNotHeldInMemory() throws Exception {
        byte[] attachment = new byte[ATTACHMENT];
        new Random(1).nextBytes(attachment);
        HttpMailbox mailbox = mailbox("plain", message(attachment));
        String id = mailbox.ids().get(0);
        long heapBefore = HeldMemory.ofThisProcess().liveHeap();
        long directBefore = HeldMemory.ofThisProcess().besideTheHeap();
        try (HttpSocket socket = new HttpSocket(gateway, mailbox, mailbox.path(id) + "/attachments/2");
                SlowReader reader = new SlowReader(socket, attachment)) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(HeldMemory.ofThisProcess().liveHeap() - heapBefore)
                    .as("octets by which the live heap has grown with the message spooled and nothing read")
                    .isLessThan(HELD);
            reader.readAt(PACE);
            await("the reader has read for " + SECONDS + " s")
                    .atMost(PATIENCE)
                    .until(() -> reader.position() >= PACE * SECONDS);
            assertThat(HeldMemory.ofThisProcess().liveHeap() - heapBefore)
                    .as("octets by which the live heap has grown under a slow reader")
                    .isLessThan(HELD);
            assertThat(HeldMemory.ofThisProcess().besideTheHeap() - directBefore)
                    .as("octets by which the memory beside the heap has grown under a slow reader")
                    .isLessThan(HELD);
            reader.readRest();
        }
        assertLeft(mailbox, 1);
    }
}
