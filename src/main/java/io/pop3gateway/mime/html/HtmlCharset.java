package io.pop3gateway.mime.html;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The charset of an HTML part: its Content-Type's, else what the page says of itself near its start.
 * Public for its neighbours in this room alone.
 */
public final class HtmlCharset {

    private static final int LOOKED_AT = 2048;
    private static final Pattern META =
            Pattern.compile("<meta[^>]{1,200}charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]{2,40})", Pattern.CASE_INSENSITIVE);

    private HtmlCharset() {}

    public static String of(byte[] octets, String declared) {
        if (declared != null && !declared.toLowerCase(Locale.ROOT).endsWith("ascii")) {
            return declared;
        }
        String start = new String(octets, 0, Math.min(LOOKED_AT, octets.length), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(start);
        // a page that was found to be ASCII-compatible cannot be in UTF-16, whatever it says
        if (meta.find() && !meta.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16")) {
            return meta.group(1);
        }
        return declared;
    }
}
