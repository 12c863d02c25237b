package io.pop3gateway.interop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer while it comes: its status, whether it is whole, and how many messages could not be had. Looked at where it is, without a
 * copy, since on two processors whatever callers take is taken from the gateway.
 */
final class LoadAnswer {

    /** A line of a fetch, or an item of a page, that could not be had. */
    private static final ByteBuf LOST = ascii("\"problem\":{");

    private static final ByteBuf LAST_CHUNK = ascii("0\r\n\r\n");
    private static final String HEAD_END = "\r\n\r\n";

    private final Buffer headOctets = Buffer.buffer();
    private String head;
    private ByteBuf last = Unpooled.EMPTY_BUFFER;
    private long octets;
    private int lost;

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    void take(Buffer piece) {
        if (head != null) {
            body(((BufferImpl) piece).byteBuf());
            return;
        }
        headOctets.appendBuffer(piece);
        String text = headOctets.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEAD_END);
        if (end >= 0) {
            head = text.substring(0, end + HEAD_END.length()).toLowerCase(Locale.ROOT);
            body(((BufferImpl) headOctets).byteBuf().slice(head.length(), text.length() - head.length()));
        }
    }

    private void body(ByteBuf piece) {
        octets += piece.readableBytes();
        if (head.contains("json")) {
            count(Unpooled.wrappedBuffer(last, piece.slice()));
        }
        int kept = Math.min(piece.readableBytes(), LOST.readableBytes() - 1);
        // One octet less than what is looked for, so that nothing is counted twice.
        ByteBuf seen = Unpooled.wrappedBuffer(last, piece.slice(piece.writerIndex() - kept, kept));
        int some = Math.min(seen.readableBytes(), LOST.readableBytes() - 1);
        last = Unpooled.copiedBuffer(seen.slice(seen.writerIndex() - some, some));
    }

    private void count(ByteBuf seen) {
        int at = ByteBufUtil.indexOf(LOST, seen);
        while (at >= 0) {
            lost++;
            seen.readerIndex(at + LOST.readableBytes());
            at = ByteBufUtil.indexOf(LOST, seen);
        }
    }

    /** What a caller saw, once nothing comes any more. */
    String told() {
        if (head == null) {
            return "cut off in its head";
        }
        String status = head.split(" ")[1];
        if (!isWhole()) {
            return status + " cut off";
        }
        if (status.equals("503") && head.contains("retry-after: ")) {
            return LoadCaller.LATER + " " + field("retry-after");
        }
        return lost == 0 || !status.equals(LoadCaller.SERVED) ? status : status + " without " + lost + " messages";
    }

    private boolean isWhole() {
        if (head.contains("content-length: ")) {
            return octets == Long.parseLong(field("content-length"));
        }
        int end = LAST_CHUNK.readableBytes();
        return last.readableBytes() >= end && ByteBufUtil.equals(last, last.writerIndex() - end, LAST_CHUNK, 0, end);
    }

    private String field(String name) {
        return head.split(name + ": ")[1].split("\r\n")[0];
    }
}
