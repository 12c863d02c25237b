package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {

    private static final int BLOCK = Packer.BLOCK;

    static Stream<byte[]> messages() {
        return Stream.of(0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 7)
                .flatMap(length -> Stream.of(noise(length), new byte[length]));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void packed_oneAfterTheOther_eachIsItsMessage(byte[] message) throws DataFormatException {
        try (Packer packer = new Packer()) {
            for (int i = 0; i < 2; i++) {
                Buffer file = Buffer.buffer();
                packer.pack(Buffer.buffer(message), file);
                assertEnds(packer, file, message);
            }
        }
    }

    /** What one left in the memory of a thread is not the other's. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, BLOCK, 3 * BLOCK + 1})
    void packed_twoByTurnsOnOneThread_eachIsItsMessage(int length) throws DataFormatException {
        byte[] first = noise(2 * length);
        byte[] second = noise(4 * length);
        Buffer firstFile = Buffer.buffer();
        Buffer secondFile = Buffer.buffer();
        try (Packer one = new Packer();
                Packer other = new Packer()) {
            one.pack(Buffer.buffer(first).slice(0, length), firstFile);
            other.pack(Buffer.buffer(second).slice(0, length), secondFile);
            one.pack(Buffer.buffer(first).slice(length, 2 * length), firstFile);
            other.pack(Buffer.buffer(second).slice(length, 4 * length), secondFile);
            assertEnds(one, firstFile, first);
            assertEnds(other, secondFile, second);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2 * BLOCK + 5})
    void packed_byTwoThreadsInTurn_isTheMessage(int length) throws DataFormatException {
        byte[] message = noise(6 * length);
        Buffer file = Buffer.buffer();
        ExecutorService[] threads = {Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor()};
        try (Packer packer = new Packer()) {
            for (int from = 0; from < message.length; from += length) {
                Buffer piece = Buffer.buffer(Arrays.copyOfRange(message, from, from + length));
                CompletableFuture.runAsync(() -> packer.pack(piece, file), threads[from / length % 2])
                        .join();
            }
            assertEnds(packer, file, message);
        } finally {
            Stream.of(threads).forEach(ExecutorService::shutdownNow);
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static void assertEnds(Packer packer, Buffer file, byte[] message) throws DataFormatException {
        CRC32 checksum = new CRC32();
        checksum.update(message);
        packer.end(file, (crc, packed, octets) -> {
            assertThat(crc).isEqualTo((int) checksum.getValue());
            assertThat(packed).isEqualTo(file.length());
            assertThat(octets).isEqualTo(message.length);
        });
        assertThat(unpacked(file, message.length)).isEqualTo(message);
    }

    private static byte[] unpacked(Buffer file, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file.getBytes());
            byte[] octets = new byte[length + 1];
            int count = inflater.inflate(octets);
            assertThat(inflater.finished()).isTrue();
            return Arrays.copyOf(octets, count);
        } finally {
            inflater.end();
        }
    }
}
