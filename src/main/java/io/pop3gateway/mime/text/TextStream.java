package io.pop3gateway.mime.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Texts below each other in UTF-8, read as they are asked for. */
final class TextStream extends InputStream {

    private final Iterator<Characters.Source> sources;
    private final boolean escaped;
    private final StringBuilder characters = new StringBuilder();
    private final StringBuilder ready = new StringBuilder();
    private Characters current;
    private boolean begins;
    private boolean blankBefore = true;
    private char last;
    private boolean ended;
    private byte[] octets = new byte[0];
    private int at;

    /** @param escaped as a fragment for the body of a page */
    TextStream(List<Characters.Source> sources, boolean escaped) {
        this.sources = sources.iterator();
        this.escaped = escaped;
        if (escaped) {
            ready.append(TextHtml.BEGIN);
        }
    }

    @Override
    public int read() throws IOException {
        return filled() ? octets[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, octets.length - at);
        System.arraycopy(octets, at, into, from, count);
        at += count;
        return count;
    }

    private boolean filled() throws IOException {
        while (at == octets.length && !ended) {
            step();
            int whole = ready.length();
            // The other half of a character may come with the next stretch.
            if (!ended && whole > 0 && Character.isHighSurrogate(ready.charAt(whole - 1))) {
                whole--;
            }
            octets = ready.substring(0, whole).getBytes(StandardCharsets.UTF_8);
            ready.delete(0, whole);
            at = 0;
        }
        return at < octets.length;
    }

    private void step() throws IOException {
        if (current == null) {
            if (!sources.hasNext()) {
                ready.append(escaped ? TextHtml.END : "");
                ended = true;
                return;
            }
            current = sources.next().open();
            begins = true;
        }
        if (!current.next(characters)) {
            current.close();
            current = null;
        }
        if (characters.isEmpty()) {
            return;
        }
        if (begins && !blankBefore) {
            ready.append(last == '\n' ? "\n" : "\n\n");
        }
        begins = false;
        blankBefore = false;
        last = characters.charAt(characters.length() - 1);
        ready.append(escaped ? TextHtml.escaped(characters) : characters);
        characters.setLength(0);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        at = octets.length;
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
