package io.pop3gateway.mime.html;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A page in UTF-8 while it is written: in pieces, so that what is there is not copied while it grows. */
public final class PageOctets implements Appendable {

    private static final int PIECE = 32 << 10;

    private final List<byte[]> pieces = new ArrayList<>();
    private final CharBuffer characters = CharBuffer.allocate(PIECE / 4);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer octets = ByteBuffer.allocate(PIECE);

    @Override
    public PageOctets append(CharSequence text) {
        return append(text, 0, text.length());
    }

    @Override
    public PageOctets append(CharSequence text, int start, int end) {
        for (int at = start; at < end; at++) {
            append(text.charAt(at));
        }
        return this;
    }

    @Override
    public PageOctets append(char c) {
        if (!characters.hasRemaining()) {
            encode(false);
        }
        characters.put(c);
        return this;
    }

    /** All pieces, in order; nothing may be appended any more. */
    public List<byte[]> pieces() {
        encode(true);
        give();
        return pieces;
    }

    private void encode(boolean last) {
        characters.flip();
        while (encoder.encode(characters, octets, last).isOverflow()) {
            give();
        }
        // Half a character waits for the other one.
        characters.compact();
    }

    private void give() {
        if (octets.position() > 0) {
            pieces.add(octets.hasRemaining() ? Arrays.copyOf(octets.array(), octets.position()) : octets.array());
            octets = ByteBuffer.allocate(PIECE);
        }
    }
}
