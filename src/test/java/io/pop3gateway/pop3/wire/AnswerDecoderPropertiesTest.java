package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Any message, cut anywhere. */
class AnswerDecoderPropertiesTest {

    private static final byte[] CRLF = {'\r', '\n'};

    /** Octets that matter to the decoder are frequent. */
    @Provide
    Arbitrary<byte[]> octets() {
        Arbitrary<Byte> octet = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of((byte) '.', (byte) '\r', (byte) '\n')), Tuple.of(1, Arbitraries.bytes()));
        return octet.array(byte[].class).ofMaxSize(200);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 9).list().ofMaxSize(60);
    }

    /** A proper server's way with a message: lines end with CRLF, dots at their beginning are doubled. */
    private static byte[] stuffed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean lineStart = true;
        for (int i = 0; i < message.length; i++) {
            if (lineStart && message[i] == '.') {
                out.write('.');
            }
            out.write(message[i]);
            lineStart = message[i] == '\n' && i > 0 && message[i - 1] == '\r';
        }
        return out.toByteArray();
    }

    private static void feed(AnswerDecoder decoder, byte[] octets, List<Integer> cuts) {
        int at = 0;
        int turn = 0;
        while (at < octets.length) {
            int length = cuts.isEmpty() ? octets.length : cuts.get(turn++ % cuts.size());
            int end = Math.min(octets.length, at + length);
            decoder.feed(Buffer.buffer(Arrays.copyOfRange(octets, at, end)));
            at = end;
        }
    }

    private static RecordingSink decode(byte[] octets, List<Integer> cuts) {
        RecordingSink sink = new RecordingSink(
                line -> line.contains("body") ? Follow.BODY : line.contains("list") ? Follow.LINES : Follow.NOTHING);
        feed(new AnswerDecoder(WireLimits.DEFAULT, sink), octets, cuts);
        return sink;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        Buffer joined = Buffer.buffer();
        for (byte[] part : parts) {
            joined.appendBytes(part);
        }
        return joined.getBytes();
    }

    @Property(tries = 3000, seed = "20261128")
    void message_ofAProperServer_comesOutAsItWentIn(
            @ForAll("octets") byte[] content, @ForAll("cuts") List<Integer> cuts) {
        // A header as every message has: its line ends tell the decoder that CRLF is this server's.
        byte[] message = join(ascii("Received: x\r\n"), content, CRLF);
        byte[] wire = join(ascii("+OK body\r\n"), stuffed(message), ascii(".\r\n+OK next\r\n"));
        RecordingSink sink = decode(wire, cuts);
        assertThat(sink.body()).isEqualTo(message);
        assertThat(sink.events()).containsExactly("status +OK body", "end", "status +OK next");
    }

    @Property(tries = 3000, seed = "20261128")
    void input_cutAnywhere_meansTheSame(
            @ForAll("octets") byte[] noise, @ForAll("cuts") List<Integer> cuts, @ForAll @IntRange(max = 2) int kind) {
        byte[] status =
                List.of("+OK body\r\n", "+OK body\n", "+OK list\r\n").get(kind).getBytes(StandardCharsets.US_ASCII);
        byte[] wire = join(status, noise, ascii("\r\n.\r\n"));
        assertThat(outcome(wire, cuts)).isEqualTo(outcome(wire, List.of()));
    }

    private static List<Object> outcome(byte[] wire, List<Integer> cuts) {
        try {
            RecordingSink sink = decode(wire, cuts);
            return List.of(sink.events(), Buffer.buffer(sink.body()));
        } catch (WireViolation violation) {
            return List.of("violation");
        }
    }
}
