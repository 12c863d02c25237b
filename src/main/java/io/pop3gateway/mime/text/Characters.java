package io.pop3gateway.mime.text;

import java.io.Closeable;
import java.io.IOException;

/** The characters of one text, as they are asked for. */
interface Characters extends Closeable {

    /** So many are given out at once, more or less. */
    int STRETCH = 16 << 10;

    /** Opens them at the first one. */
    interface Source {
        Characters open() throws IOException;
    }

    /**
     * Appends some more, or none yet.
     *
     * @return whether there may be more behind them
     */
    boolean next(StringBuilder out) throws IOException;

    /** Those of a text in memory. */
    static Characters of(String text) {
        return new Characters() {
            private int at;

            @Override
            public boolean next(StringBuilder out) {
                int end = Math.min(text.length(), at + STRETCH);
                out.append(text, at, end);
                at = end;
                return at < text.length();
            }

            @Override
            public void close() {
                at = text.length();
            }
        };
    }
}
