package io.pop3gateway.mime.structure;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A line that is a delimiter if a part's header follows it.
 *
 * @param part the multipart
 * @param boundary to be taken over where the multipart's own one did not come yet; null for its own one with words behind it
 * @param end one past the octet before the line
 */
record Candidate(OpenPart part, byte[] boundary, long end) {

    private static final Pattern PART_HEADER = Pattern.compile("(?i)Content-[a-z-]{1,40}[ \t]*:");

    /** Whether the line that follows begins a part. */
    boolean isConfirmedBy(byte[] line) {
        return PART_HEADER
                .matcher(new String(line, StandardCharsets.ISO_8859_1))
                .lookingAt();
    }
}
