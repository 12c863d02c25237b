package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** One part of a message, ready to be handed out. */
public final class Attachment {

    /** Types that a browser would run or show with the rights of the page's origin. */
    private static final Pattern ACTIVE =
            Pattern.compile("text/(x?html?|xsl|xml|css|.*(java|ecma|live)script.*|x-scriptlet|x-component|vbscript)"
                    + "|image/svg.*|.*[/+]xml(-.*)?|application/(xhtml.*|.*(java|ecma)script.*|hta|x-shockwave-flash|wasm)"
                    + "|multipart/.*|message/.*");

    private static final String OCTETS = "application/octet-stream";

    private final OctetSource message;
    private final MimePart part;

    Attachment(OctetSource message, MimePart part) {
        this.message = message;
        this.part = part;
    }

    /** Its MIME section number. */
    public String part() {
        return part.section();
    }

    /** A name that is safe to save it under. */
    public String filename() {
        return AttachmentName.of(part);
    }

    /** Type and subtype as the message says, in lower case. */
    public String contentType() {
        return part.mediaType();
    }

    /** The type to serve it under: the message's own, or {@code application/octet-stream} for what a browser could run. */
    public String servedType() {
        return ACTIVE.matcher(part.mediaType()).matches() ? OCTETS : part.mediaType();
    }

    /**
     * Its octets with the transfer encoding undone, as they are read and in constant memory. What is broken is read as far
     * as it goes.
     *
     * @throws IOException when the message cannot be read
     */
    public InputStream open() throws IOException {
        return PartContent.open(message, part);
    }
}
