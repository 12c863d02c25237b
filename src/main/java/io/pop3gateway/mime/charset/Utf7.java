package io.pop3gateway.mime.charset;

import io.pop3gateway.mime.codec.LenientBase64;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** UTF-7 (RFC 2152), to be read only: the JDK has none, and nobody should write it any more. */
final class Utf7 extends ReadOnlyCharset {

    Utf7() {
        super("UTF-7");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        private boolean shifted;
        /** Whether something stood between the plus sign and here: "+-" is a plus sign. */
        private boolean any;

        private int bits;
        private int count;

        Decoder(Charset charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
            bits = 0;
            count = 0;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                int octet = in.get(in.position()) & 0xFF;
                int value = shifted ? LenientBase64.value(octet) : -1;
                if (octet > 127) {
                    return CoderResult.malformedForLength(1);
                }
                in.position(in.position() + 1);
                if (value >= 0) {
                    sixBits(value, out);
                } else if (shifted) {
                    endShift(octet, out);
                } else if (octet == '+') {
                    startShift();
                } else {
                    out.put((char) octet);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private void startShift() {
            shifted = true;
            any = false;
            bits = 0;
            count = 0;
        }

        private void sixBits(int value, CharBuffer out) {
            any = true;
            bits = bits << 6 | value;
            count += 6;
            if (count >= 16) {
                count -= 16;
                out.put((char) (bits >> count));
                bits &= (1 << count) - 1;
            }
        }

        private void endShift(int octet, CharBuffer out) {
            shifted = false;
            if (octet != '-') {
                out.put((char) octet);
            } else if (!any) {
                out.put('+');
            }
        }
    }
}
