package io.pop3gateway.mime.codec;

import java.io.InputStream;

/** Undoes base64 (RFC 2045 §6.8). */
final class Base64Stream extends DecodedStream {

    private final LenientBase64 decoder = new LenientBase64();

    Base64Stream(InputStream encoded) {
        super(encoded);
    }

    @Override
    public boolean broken() {
        return decoder.broken();
    }

    @Override
    int decode(byte[] octets, int length, byte[] target) {
        int written = 0;
        for (int i = 0; i < length; i++) {
            written += decoder.feed(octets[i] & 0xFF, target, written);
        }
        return written;
    }

    @Override
    int finish(byte[] target) {
        return decoder.finish(target, 0);
    }
}
