package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerDecoderTest {

    private final RecordingSink sink = new RecordingSink(
            line -> line.contains("body") ? Follow.BODY : line.contains("list") ? Follow.LINES : Follow.NOTHING);
    private final AnswerDecoder decoder = new AnswerDecoder(new WireLimits(512, 512, 3, 1000), sink);

    private void feed(String text) {
        decoder.feed(Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String body() {
        return new String(sink.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void answers_inOnePiece_areToldApart() {
        feed("+OK one\r\n+OK list\r\n1 2\r\n..x\r\n.\r\n-ERR no\r\n");
        assertThat(sink.events())
                .containsExactly("status +OK one", "status +OK list", "line 1 2", "line .x", "end", "status -ERR no");
    }

    @Test
    void body_loneDotWithBareLf_doesNotEndAMessageOfCrlfLines() {
        feed("+OK body\r\na\r\nb\n.\nc\n.\r\nd\r\n.\r\n");
        assertThat(body()).isEqualTo("a\r\nb\n.\nc\n.\r\nd\r\n");
        assertThat(sink.events()).containsExactly("status +OK body", "end");
    }

    @Test
    void body_ofBareLfBehindCrlfStatus_endsWithTheStatusLinesLineEnd() {
        feed("+OK body\r\na\n..b\n.\nc\n.\r\n+OK next\r\n");
        assertThat(body()).isEqualTo("a\n.b\n.\nc\n");
        assertThat(sink.events()).contains("end", "status +OK next");
    }

    @Test
    void body_behindBareLfStatus_endsWithEitherLineEnd() {
        feed("+OK body\na\n.\n+OK body\nb\r\n.\r\n+OK next\n");
        assertThat(body()).isEqualTo("a\nb\r\n");
        assertThat(sink.events())
                .containsExactly("status +OK body", "end", "status +OK body", "end", "status +OK next");
    }

    @Test
    void body_withoutStuffing_keepsItsDots() {
        feed("+OK body\r\n.signature\r\n...\r\n.\r\n");
        assertThat(body()).isEqualTo(".signature\r\n..\r\n");
    }

    @Test
    void body_empty_isEmpty() {
        feed("+OK body\r\n.\r\n+OK\r\n");
        assertThat(body()).isEmpty();
        assertThat(sink.events()).containsExactly("status +OK body", "end", "status +OK");
    }

    @Test
    void body_ofNulAndEightBit_isUntouched() {
        feed("+OK body\r\n\0\u00ff\r\r\n\r\n.\r\n");
        assertThat(body()).isEqualTo("\0\u00ff\r\r\n\r\n");
    }

    @Test
    void statusLine_tooLong_isRefusedBeforeItEnds() {
        assertThatThrownBy(() -> feed("+OK " + "x".repeat(600))).isInstanceOf(WireViolation.class);
    }

    @Test
    void statusLine_tooLongInPieces_isRefused() {
        feed("+OK " + "x".repeat(400));
        assertThatThrownBy(() -> feed("x".repeat(400))).isInstanceOf(WireViolation.class);
    }

    @Test
    void list_tooManyLines_isRefused() {
        assertThatThrownBy(() -> feed("+OK list\r\n1\r\n2\r\n3\r\n4\r\n.\r\n")).isInstanceOf(WireViolation.class);
    }

    @Test
    void list_tooManyOctets_isRefused() {
        feed("+OK list\r\n" + "1".repeat(400) + "\r\n" + "2".repeat(400) + "\r\n");
        assertThatThrownBy(() -> feed("3".repeat(400) + "\r\n")).isInstanceOf(WireViolation.class);
    }

    @Test
    void list_behindAnother_mayHaveAsManyOctets() {
        String list = "+OK list\r\n" + "1".repeat(400) + "\r\n" + "2".repeat(400) + "\r\n.\r\n";
        feed(list + list);
        assertThat(sink.events()).filteredOn("end"::equals).hasSize(2);
    }

    @Test
    void blankLine_beforeAnAnswer_isPassedOver() {
        feed("\r\n\r\n+OK\r\n");
        assertThat(sink.events()).containsExactly("status +OK");
    }

    @Test
    void blankLines_withoutEnd_areRefused() {
        assertThatThrownBy(() -> feed("\r\n".repeat(100))).isInstanceOf(WireViolation.class);
    }

    @Test
    void suspend_insideAnAnswer_keepsTheRest() {
        AnswerDecoder[] suspending = new AnswerDecoder[1];
        RecordingSink recording = new RecordingSink(line -> {
            suspending[0].suspend();
            return Follow.NOTHING;
        });
        suspending[0] = new AnswerDecoder(WireLimits.DEFAULT, recording);
        suspending[0].feed(Buffer.buffer("+OK 1\r\n+OK 2\r\n+O"));
        assertThat(recording.events()).containsExactly("status +OK 1");
        suspending[0].feed(Buffer.buffer("K 3\r\n"));
        suspending[0].resume();
        suspending[0].resume();
        assertThat(recording.events()).containsExactly("status +OK 1", "status +OK 2", "status +OK 3");
        assertThat(suspending[0].hasUnread()).isFalse();
    }

    @Test
    void hasUnread_afterHalfALine_isTrue() {
        feed("+OK\r\n+O");
        assertThat(decoder.hasUnread()).isTrue();
    }
}
