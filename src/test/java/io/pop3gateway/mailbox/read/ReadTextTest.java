package io.pop3gateway.mailbox.read;

import static io.pop3gateway.mailbox.read.ReadingWorld.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts and pages of messages, small ones at once and large ones on their way from a file. */
class ReadTextTest {

    private static final Duration STALL = Duration.ofMinutes(2);

    /** Texts of more octets than this are streamed. */
    private static final int SMALL = 10_000;

    /** Two octets for each letter, and an odd number of octets before the first. */
    private static final String CYRILLIC = "x" + "ж".repeat(200_000);

    private final ReadingWorld reading = new ReadingWorld();
    private final MailboxWorld world = reading.world;
    private final MimeLimits limits = MimeLimits.defaults();
    private final ReadingCost cost = new ReadingCost(SMALL);
    private final TextReader reader =
            new TextReader(new MessageParser(limits), world.threads, cost, world.timers, STALL);
    private final ReadText texts = new ReadText(reading.read, reader);
    private final ReadHtml pages = new ReadHtml(reading.read, reader, cost, new SafeHtml(limits), limits);

    @AfterEach
    void close() {
        reading.close();
    }

    private void deliver(String type, String text) {
        world.maildrop.deliver("a", "Content-Type: " + type + "; charset=utf-8\r\n\r\n" + text);
    }

    private ShownOctets text() {
        return reading.await(texts.read(reading.request(), id("a")));
    }

    private ShownOctets page(ImageRule images) {
        return reading.await(pages.read(reading.request(), id("a"), images));
    }

    private static String all(ShownOctets shown) {
        Buffer all = Buffer.buffer();
        shown.pieces().collect().asList().await().atMost(MailboxWorld.PATIENCE).forEach(all::appendBytes);
        shown.length().ifPresent(length -> assertThat(all.length()).isEqualTo(length));
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void text_ofASmallMessage_isThereWithItsLengthAndHoldsNoMore() {
        deliver("text/plain", "hello");
        ShownOctets shown = text();
        assertThat(all(shown).strip()).isEqualTo("hello");
        assertThat(reading.memory.octets()).isEqualTo(65536 + shown.length().orElseThrow());
    }

    @Test
    void text_ofALargeMessage_comesWholeFromItsFile() {
        deliver("text/plain", CYRILLIC);
        ShownOctets shown = text();
        assertThat(shown.length()).isEmpty();
        assertThat(reading.memory.octets())
                .as("what is on its way, and nothing of the text")
                .isEqualTo(512 << 10);
        assertThat(all(shown).strip().equals(CYRILLIC))
                .as("a letter cut in two between blocks is two signs that nobody wrote")
                .isTrue();
        reading.noFileIsLeft();
    }

    @Test
    void text_whoseReaderLeaves_leavesNoFile() {
        deliver("text/plain", CYRILLIC);
        AssertSubscriber<byte[]> reader = text().pieces().subscribe().withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        assertThat(reading.disk.used()).isPositive();
        reader.cancel();
        reading.noFileIsLeft();
    }

    @Test
    void text_whoseReaderNeverComes_leavesNoFileAfterAStall() {
        deliver("text/plain", CYRILLIC);
        ShownOctets shown = text();
        assertThat(reading.disk.used()).isPositive();
        world.timers.advance(STALL);
        reading.noFileIsLeft();
        shown.pieces()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure(MailboxWorld.PATIENCE)
                .assertFailedWith(Pop3Failure.TimedOut.class);
    }

    @Test
    void text_whoseReaderIsSlow_isReadAfterTheStallToo() {
        deliver("text/plain", CYRILLIC);
        AssertSubscriber<byte[]> reader = text().pieces().subscribe().withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        world.timers.advance(STALL.multipliedBy(2));
        reader.request(Long.MAX_VALUE).awaitCompletion(MailboxWorld.PATIENCE);
    }

    @Test
    void text_ofHtmlAlone_isWhatAPersonReads() {
        deliver("text/html", "<p>Dear <b>Anna</b></p><script>x</script>");
        assertThat(all(text()).strip()).isEqualTo("Dear Anna");
    }

    @Test
    void page_ofASmallMessage_isSafeAndTellsWhatWasLeftOut() {
        deliver("text/html", "<p>hello</p><script>evil()</script><img src=\"https://example.org/track.png\">");
        ShownOctets blocked = page(ImageRule.BLOCK);
        assertThat(blocked.remoteImagesBlocked()).isTrue();
        assertThat(all(blocked)).contains("hello").doesNotContain("evil", "track.png");
        assertThat(reading.memory.octets()).isEqualTo(65536 + blocked.length().orElseThrow());
        ShownOctets allowed = page(ImageRule.ALLOW);
        assertThat(allowed.remoteImagesBlocked()).isFalse();
        assertThat(all(allowed)).contains("track.png");
    }

    @Test
    void page_ofAMessageWithItsPictures_showsThemWhereTheyAreWanted() {
        world.maildrop.deliver(
                "a",
                "Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
                        + "<p>look</p><img src=\"cid:p\">\r\n--x\r\nContent-Type: image/png\r\nContent-ID: <p>\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n");
        assertThat(all(page(ImageRule.BLOCK))).contains("look").doesNotContain("base64");
        assertThat(all(page(ImageRule.INLINE))).contains("look").contains("data:image/png;base64,iVBORw0KGgo");
    }

    @Test
    void page_ofATextAlone_isThatTextAsAPage() {
        deliver("text/plain", "1 < 2\r\n" + "x".repeat(20));
        assertThat(all(page(ImageRule.BLOCK))).contains("1 &lt; 2");
        deliver("text/plain", "1 < 2\r\n" + CYRILLIC);
        String large = all(page(ImageRule.BLOCK));
        assertThat(large.contains("1 &lt; 2") && large.contains(CYRILLIC)).isTrue();
        reading.noFileIsLeft();
    }

    @Test
    void page_ofALargeMessage_leavesNoFile() {
        deliver("text/html", "<p>word</p>\r\n".repeat(40_000));
        assertThat(all(page(ImageRule.BLOCK)).split("<p>word</p>", -1)).hasSize(40_001);
        reading.noFileIsLeft();
    }

    @Test
    void page_ofMoreHtmlThanThereIsMemoryFor_isTooLargeAndLeavesNoFile() {
        deliver("text/html", "<p>word</p>\r\n".repeat(40_000));
        // Enough for fetching it; made a page of, it takes four megabytes.
        MemoryLedger little = new MemoryLedger("heap", 2 << 20, 0, world.timers);
        assertThatThrownBy(() -> world.await(pages.read(world.request(little.open()), id("a"), ImageRule.BLOCK)))
                .isInstanceOf(MailboxFailure.TextTooLarge.class)
                .hasMessageContaining("more than " + ((2 << 20) - (2 << 17) - (512 << 10)) / 8 + " octets");
        reading.noFileIsLeft();
    }
}
