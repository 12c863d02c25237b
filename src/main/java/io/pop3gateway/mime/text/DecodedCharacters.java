package io.pop3gateway.mime.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** The characters that octets stand for; what is not of their charset becomes U+FFFD. */
final class DecodedCharacters implements Characters {

    private final InputStream octets;
    private final CharsetDecoder decoder;
    private final CharacterStage stage;
    private final boolean inPairs;
    private final ByteBuffer block = ByteBuffer.allocate(STRETCH);
    private final CharBuffer decoded = CharBuffer.allocate(STRETCH);

    /** @param octets closed with them */
    DecodedCharacters(InputStream octets, Charset charset, CharacterStage stage) {
        this.octets = octets;
        this.stage = stage;
        this.inPairs = charset.name().startsWith("UTF-16");
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public boolean next(StringBuilder out) throws IOException {
        int count = octets.read(block.array(), block.position(), block.remaining());
        boolean ended = count < 0;
        block.position(block.position() + Math.max(0, count)).flip();
        if (ended && inPairs) {
            // Text of which the last octet was lost on the way.
            block.limit(block.limit() - block.remaining() % 2);
        }
        while (decoder.decode(block, decoded, ended).isOverflow()) {
            give(out);
        }
        give(out);
        block.compact();
        if (ended) {
            CoderResult rest = decoder.flush(decoded);
            while (rest.isOverflow()) {
                give(out);
                rest = decoder.flush(decoded);
            }
            give(out);
            stage.finish(out);
        }
        return !ended;
    }

    private void give(StringBuilder out) {
        stage.accept(decoded.flip(), out);
        decoded.clear();
    }

    @Override
    public void close() throws IOException {
        octets.close();
    }
}
