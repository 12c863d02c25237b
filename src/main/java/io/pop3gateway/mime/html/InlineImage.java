package io.pop3gateway.mime.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A picture inside a message, by what its octets are and not by what its label says.
 *
 * @param contentType of the few picture types that run nothing
 * @param octets decoded
 */
public record InlineImage(String contentType, byte[] octets) {

    /** Recognises a picture; empty when the octets are none that is safe to show. */
    public static Optional<InlineImage> of(byte[] octets) {
        String start = new String(octets, 0, Math.min(12, octets.length), StandardCharsets.ISO_8859_1);
        String type = null;
        if (start.startsWith("\u0089PNG\r\n")) {
            type = "image/png";
        } else if (start.startsWith("\u00FF\u00D8\u00FF")) {
            type = "image/jpeg";
        } else if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            type = "image/gif";
        } else if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            type = "image/webp";
        } else if (start.startsWith("BM") && octets.length > 26) {
            type = "image/bmp";
        }
        return Optional.ofNullable(type).map(known -> new InlineImage(known, octets));
    }

    String dataUri() {
        return "data:" + contentType + ";base64," + Base64.getEncoder().encodeToString(octets);
    }
}
