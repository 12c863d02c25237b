package io.pop3gateway.mime.text;

/** How much text of a message is wanted: so many octets of text, and as many of HTML, over all its parts or of each of them. */
public final class TextAllowance {

    private final boolean shared;
    private long text;
    private long html;

    private TextAllowance(long each, boolean shared) {
        text = each;
        html = each;
        this.shared = shared;
    }

    /** @param each octets of text, and of HTML, of all parts together, 0 or more */
    public static TextAllowance ofAll(long each) {
        return new TextAllowance(each, true);
    }

    /** @param octets of each part, 0 or more */
    static TextAllowance ofEach(long octets) {
        return new TextAllowance(octets, false);
    }

    long left(boolean ofHtml) {
        return ofHtml ? html : text;
    }

    void take(boolean ofHtml, long octets) {
        if (!shared) {
            return;
        }
        if (ofHtml) {
            html -= octets;
        } else {
            text -= octets;
        }
    }
}
