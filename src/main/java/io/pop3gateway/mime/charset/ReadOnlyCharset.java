package io.pop3gateway.mime.charset;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** A charset that the JDK lacks and that old mail has: it is read here, and nobody should write it any more. */
abstract class ReadOnlyCharset extends Charset {

    /** @param name by which mail programs know it, as the IANA registry spells it */
    ReadOnlyCharset(String name) {
        super(name, null);
    }

    @Override
    public final boolean contains(Charset other) {
        return other.name().equals(name());
    }

    @Override
    public final boolean canEncode() {
        return false;
    }

    @Override
    public final CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException(name() + " must not be written");
    }
}
