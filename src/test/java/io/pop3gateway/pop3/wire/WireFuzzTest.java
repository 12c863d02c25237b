package io.pop3gateway.pop3.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.vertx.core.buffer.Buffer;

/** Whatever a server says, the decoder answers with events or a {@link WireViolation}. */
class WireFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void statusLine_anyText_isReadOrRefused(FuzzedDataProvider data) {
        boolean sasl = data.consumeBoolean();
        String line = data.consumeRemainingAsString();
        try {
            StatusLine status = sasl ? StatusLine.parseInSasl(line) : StatusLine.parse(line);
            status.code().ifPresent(ResponseCode::name);
        } catch (WireViolation refused) {
            // what a hostile server gets
            assert refused.getMessage() != null;
        }
    }

    @FuzzTest(maxDuration = "60s")
    void decoder_anyOctetsInAnyPieces_endInEventsOrARefusal(FuzzedDataProvider data) {
        AnswerDecoder decoder = new AnswerDecoder(
                new WireLimits(512, 512, 100, 10_000),
                new RecordingSink(line -> Follow.values()[Math.floorMod(line.hashCode(), Follow.values().length)]));
        try {
            while (data.remainingBytes() > 0) {
                decoder.feed(Buffer.buffer(data.consumeBytes(data.consumeInt(1, 40))));
            }
        } catch (WireViolation refused) {
            assert refused.getMessage() != null;
        }
    }
}
