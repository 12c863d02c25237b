package io.pop3gateway.mime.text;

/** How much text of a message is shown, over all its parts: so many octets of text, and as many of HTML. */
public final class TextAllowance {

    private long text;
    private long html;

    /** @param each octets, 0 or more */
    public TextAllowance(long each) {
        text = each;
        html = each;
    }

    long left(boolean ofHtml) {
        return ofHtml ? html : text;
    }

    void take(boolean ofHtml, long octets) {
        if (ofHtml) {
            html -= octets;
        } else {
            text -= octets;
        }
    }
}
