package io.pop3gateway.mime.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** HZ-GB-2312 (RFC 1843): Chinese in seven bits, to be read only; the JDK has none. */
final class HzGb2312 extends ReadOnlyCharset {

    private static final Charset CHINESE = Charset.forName("gb18030");

    HzGb2312() {
        super("HZ-GB-2312");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {

        private boolean chinese;

        Decoder(Charset charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            chinese = false;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                int first = in.get(in.position());
                if (first < 0) {
                    return CoderResult.malformedForLength(1);
                }
                boolean pair = first == '~' || chinese && first > ' ';
                if (pair && in.remaining() < 2) {
                    return CoderResult.UNDERFLOW;
                }
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                if (pair) {
                    pair((char) first, (char) (in.get(in.position() + 1) & 0xFF), out);
                    in.position(in.position() + 2);
                } else {
                    // RFC 1843: Chinese text ends with its line
                    chinese &= first != '\n';
                    out.put((char) first);
                    in.position(in.position() + 1);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private void pair(char first, char second, CharBuffer out) {
            if (first == '~' && second == '{') {
                chinese = true;
            } else if (first == '~' && second == '}') {
                chinese = false;
            } else if (first == '~' && second == '~') {
                out.put('~');
            } else if (chinese) {
                String character = new String(new byte[] {(byte) (first | 0x80), (byte) (second | 0x80)}, CHINESE);
                out.put(character.isEmpty() ? '\uFFFD' : character.charAt(0));
            } else if (second != '\n') {
                out.put(second);
            }
        }
    }
}
