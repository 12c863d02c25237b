package io.pop3gateway.pop3.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reading answers alone: in microseconds for a megabyte of a message in pieces of 64 KB, and for a list of 10,000 lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WireBenchmark {

    private static final int PIECE = 64 << 10;
    private static final int MEGABYTE = 1 << 20;
    private static final int LINES = 10_000;

    private final byte[] message = message();
    private final Buffer whole = Buffer.buffer(message);
    private final List<Buffer> messageInPieces = pieces("+OK\r\n" + text(message));
    private final List<Buffer> listInPieces = pieces(list());

    @Benchmark
    public void decoderOfAMessage(Blackhole hole) {
        decode(messageInPieces, AnswerSink.Follow.BODY, hole);
    }

    @Benchmark
    public void decoderOfAList(Blackhole hole) {
        decode(listInPieces, AnswerSink.Follow.LINES, hole);
    }

    @Benchmark
    public void scannerOfAMessage(Blackhole hole) {
        hole.consume(new BodyScanner(false, hole::consume).scan(message, 0, whole));
    }

    private static void decode(List<Buffer> pieces, AnswerSink.Follow follows, Blackhole hole) {
        AnswerDecoder decoder = new AnswerDecoder(WireLimits.DEFAULT, new Swallowing(follows, hole));
        pieces.forEach(decoder::feed);
    }

    private static byte[] message() {
        String line = "The quick brown fox jumps over the lazy dog, and then it does so once more.\r\n";
        return (line.repeat(MEGABYTE / line.length()) + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String list() {
        StringBuilder list = new StringBuilder("+OK\r\n");
        for (int number = 1; number <= LINES; number++) {
            list.append(number).append(" 0000000165d4").append(number).append("\r\n");
        }
        return list.append(".\r\n").toString();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private static List<Buffer> pieces(String answer) {
        byte[] octets = answer.getBytes(StandardCharsets.US_ASCII);
        List<Buffer> pieces = new ArrayList<>();
        for (int from = 0; from < octets.length; from += PIECE) {
            pieces.add(Buffer.buffer(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + PIECE))));
        }
        return pieces;
    }

    /**
     * Takes what is read.
     *
     * @param follows what comes after the status line
     */
    private record Swallowing(Follow follows, Blackhole hole) implements AnswerSink {

        @Override
        public Follow status(String line) {
            hole.consume(line);
            return follows;
        }

        @Override
        public void line(ListLine line) {
            hole.consume(line);
        }

        @Override
        public void body(Buffer octets) {
            hole.consume(octets);
        }

        @Override
        public void doubt() {
            // None is there.
        }

        @Override
        public void end() {
            // The last of it.
        }
    }
}
