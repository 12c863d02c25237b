package io.pop3gateway.mailbox.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.ParsingThreads;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that leave block by block: none is lost, none comes twice. */
class BlocksTest {

    private static final int SIZE = Blocks.SIZE;
    private static final byte[] ALL = new byte[3 * SIZE + 100];

    static {
        new Random(5).nextBytes(ALL);
    }

    private final ParsingThreads threads = new ParsingThreads(1);
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.stop();
    }

    private List<byte[]> blocks(byte[] octets, long first, long count) {
        return Blocks.of(threads, () -> new ByteArrayInputStream(octets), first, count, ended::incrementAndGet)
                .collect()
                .asList()
                .await()
                .atMost(MailboxWorld.PATIENCE);
    }

    private static byte[] joined(List<byte[]> blocks) {
        byte[] all = new byte[blocks.stream().mapToInt(block -> block.length).sum()];
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9223372036854775807",
        "0, 1",
        "0, 61440",
        "0, 61441",
        "1, 61440",
        "61439, 3",
        "61440, 61440",
        "61441, 122880",
        "122880, 9223372036854775807",
        "184419, 10",
        "184420, 10",
        "184421, 10",
        "1000000, 9223372036854775807",
        "5, 0",
    })
    void stretch_ofOctets_isTheseAndNoOthers(long first, long count) {
        int from = (int) Math.min(first, ALL.length);
        int to = (int) Math.min(ALL.length, from + Math.min(count, ALL.length));
        List<byte[]> blocks = blocks(ALL, first, count);
        assertThat(joined(blocks)).isEqualTo(Arrays.copyOfRange(ALL, from, to));
        assertThat(blocks).as("an empty block is no block").allMatch(block -> block.length > 0);
        assertThat(blocks.stream().limit(Math.max(0, blocks.size() - 1)))
                .as("each but the last can be put in base64 by itself")
                .allMatch(block -> block.length % 3 == 0);
        assertThat(ended).as("what it is read from is given back, once").hasValue(1);
    }

    @Test
    void reader_whoLeaves_endsIt() {
        AssertSubscriber<byte[]> reader = Blocks.of(
                        threads, () -> new ByteArrayInputStream(ALL), 0, Long.MAX_VALUE, ended::incrementAndGet)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        assertThat(ended).hasValue(0);
        reader.cancel();
        assertThat(ended).hasValue(1);
    }

    @Test
    void source_thatCannotBeRead_endsItWithAFailure() {
        Blocks.of(
                        threads,
                        () -> {
                            throw new IOException("gone");
                        },
                        0,
                        Long.MAX_VALUE,
                        ended::incrementAndGet)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure(MailboxWorld.PATIENCE)
                .assertFailedWith(UncheckedIOException.class);
        assertThat(ended).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 61439, 61440, 61441, 122880, 130000})
    void shown_octetsThatAreAllThere_areTheseInBlocks(int length) {
        byte[] octets = Arrays.copyOf(ALL, length);
        ShownOctets shown = ShownOctets.of(octets);
        List<byte[]> pieces = shown.pieces().collect().asList().await().atMost(MailboxWorld.PATIENCE);
        assertThat(joined(pieces)).isEqualTo(octets);
        assertThat(pieces).allMatch(piece -> piece.length > 0 && piece.length <= SIZE);
        assertThat(shown.length()).hasValue(length);
    }

    @Test
    void shown_ofPieces_leavesOutTheEmptyOnes() {
        ShownOctets shown = ShownOctets.of(List.of(new byte[2], new byte[0], new byte[3]), true);
        assertThat(shown.pieces().collect().asList().await().atMost(MailboxWorld.PATIENCE))
                .extracting(piece -> piece.length)
                .containsExactly(2, 3);
        assertThat(shown.length()).hasValue(5);
        assertThat(shown.remoteImagesBlocked()).isTrue();
    }
}
