package io.pop3gateway.pop3.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A password or token. Its {@link #toString()} is constant, so that it cannot reach a log, an exception or a metric by
 * concatenation.
 */
public final class Secret {

    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Encodes a password or token as UTF-8.
     *
     * @param text may be empty
     * @throws IllegalArgumentException when {@code text} holds an unpaired surrogate, which no octets stand for
     */
    public static Secret of(CharSequence text) {
        Objects.requireNonNull(text, "text");
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return new Secret(octets);
        } catch (CharacterCodingException e) {
            // The cause is dropped on purpose: it tells the length of what was malformed.
            throw new IllegalArgumentException("a secret must be encodable as UTF-8");
        }
    }

    /** A copy of the secret's octets in UTF-8. */
    public byte[] octets() {
        return octets.clone();
    }

    /** The same in another charset; as it is where that cannot write it. */
    public Secret in(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return this;
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            ByteBuffer encoded = charset.newEncoder().encode(text);
            byte[] inCharset = new byte[encoded.remaining()];
            encoded.get(inCharset);
            return new Secret(inCharset);
        } catch (CharacterCodingException e) {
            return this;
        }
    }

    /** Whether the secret has no octets. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** Compares in a time that does not depend on where the first difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
    }

    /** Constant, since a hash of a secret in a log would help to guess it. */
    @Override
    public int hashCode() {
        return 31;
    }

    @Override
    public String toString() {
        return "***";
    }
}
