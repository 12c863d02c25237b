package io.pop3gateway.api.discovery;

import io.pop3gateway.api.batch.ClosedBody;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose servers are looked for.
 *
 * @param address local part, at sign and domain; up to 320 characters (RFC 5321 §4.5.3.1)
 */
@Schema(
        name = "DiscoveryRequest",
        description = "Whose servers are looked for",
        additionalProperties = Schema.False.class)
record DiscoveryRequest(
        @Schema(
                        description = "A mail address",
                        required = true,
                        pattern = DiscoveryRequest.PATTERN,
                        maxLength = DiscoveryRequest.MOST,
                        examples = "anna@example.org")
                String address) {

    static final int MOST = 320;
    static final String PATTERN = "^[^\\s@]{1,64}@[^\\s@]{1,253}$";

    private static final Pattern ADDRESS = Pattern.compile(PATTERN);

    /** Reads and checks a body. */
    static String address(byte[] body) {
        ClosedBody read = ClosedBody.of(body, Set.of("address"));
        String address = read.text("address", ADDRESS, "must be a mail address");
        read.check();
        return address;
    }
}
