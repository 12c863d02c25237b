package io.pop3gateway.mime.structure;

import java.util.Set;

/** Which media types a person reads as they come. Public for its neighbours in this room alone. */
public final class TextTypes {

    /** Texts that are files: data, programs, or forms that another reader is made for. */
    private static final Set<String> FILES = Set.of(
            "text/calendar",
            "text/css",
            "text/csv",
            "text/directory",
            "text/ecmascript",
            "text/javascript",
            "text/json",
            "text/rfc822-headers",
            "text/rtf",
            "text/tab-separated-values",
            "text/vcard",
            "text/x-amp-html",
            "text/x-diff",
            "text/x-patch",
            "text/x-python",
            "text/x-sh",
            "text/x-vcalendar",
            "text/x-vcard",
            "text/xml");

    private TextTypes() {}

    /** Whether a part of the type is shown as text unless it is to be saved: RFC 2046 §4.1.4 takes unknown ones for plain. */
    public static boolean isReadable(String mediaType) {
        return mediaType.startsWith("text/") && !FILES.contains(mediaType);
    }
}
