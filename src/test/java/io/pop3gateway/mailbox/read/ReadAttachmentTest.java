package io.pop3gateway.mailbox.read;

import static io.pop3gateway.mailbox.read.ReadingWorld.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files in messages. */
class ReadAttachmentTest {

    private static final Duration STALL = Duration.ofMinutes(2);
    private static final byte[] FILE = new byte[300_001];

    static {
        new Random(9).nextBytes(FILE);
    }

    private final ReadingWorld reading = new ReadingWorld();
    private final MailboxWorld world = reading.world;
    private final ReadAttachment attachments = new ReadAttachment(
            reading.read, new AttachmentReader(MimeLimits.defaults()), world.threads, world.timers, STALL);

    @BeforeEach
    void deliver() {
        world.maildrop.deliver(
                "a",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nsee there\r\n--x\r\n"
                        + "Content-Type: application/pdf\r\n"
                        + "Content-Disposition: attachment; filename=\"../plan.pdf\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(FILE) + "\r\n--x--\r\n");
    }

    @AfterEach
    void close() {
        reading.close();
    }

    private PartOctets part(String section) {
        return reading.await(attachments.read(reading.request(), id("a"), section));
    }

    private static byte[] all(Multi<byte[]> blocks) {
        Buffer all = Buffer.buffer();
        blocks.collect().asList().await().atMost(MailboxWorld.PATIENCE).forEach(all::appendBytes);
        return all.getBytes();
    }

    @Test
    void part_thatIsThere_isTheFileThatWasSent() {
        PartOctets part = part("2");
        assertThat(part.filename()).isEqualTo("plan.pdf");
        assertThat(part.servedType()).isEqualTo("application/pdf");
        assertThat(part.length().await().atMost(MailboxWorld.PATIENCE)).isEqualTo(FILE.length);
        assertThat(all(part.blocks())).isEqualTo(FILE);
        reading.noFileIsLeft();
    }

    @Test
    void part_aStretchOfIt_isThatStretch() {
        PartOctets part = part("2");
        assertThat(all(part.blocks(100_000, 7))).isEqualTo(Buffer.buffer(FILE).getBytes(100_000, 100_007));
        reading.noFileIsLeft();
    }

    @Test
    void part_thatIsNotThere_isNotFoundAndLeavesNoFile() {
        assertThatThrownBy(() -> part("3")).isInstanceOf(MailboxFailure.PartNotFound.class);
        reading.noFileIsLeft();
    }

    @Test
    void part_thatIsGivenUp_leavesNoFileAndNoTimer() {
        PartOctets part = part("2");
        assertThat(reading.disk.used()).isPositive();
        part.close();
        part.close();
        reading.noFileIsLeft();
        reading.noSessionIsLeft();
        assertThat(world.timers.pending()).isZero();
    }

    @Test
    void part_whoseReaderLeaves_leavesNoFile() {
        AssertSubscriber<byte[]> reader = part("2").blocks().subscribe().withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        reader.cancel();
        reading.noFileIsLeft();
    }

    @Test
    void part_ofAMessageThatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> reading.await(attachments.read(reading.request(), id("gone"), "2")))
                .isInstanceOf(MailboxFailure.MessageNotFound.class);
    }
}
