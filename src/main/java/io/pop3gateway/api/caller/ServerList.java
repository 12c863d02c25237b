package io.pop3gateway.api.caller;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The mail servers that may be used.
 *
 * @param servers by alias
 * @param discovery whether callers may name servers of their own, and have them found
 */
@Schema(name = "ServerList", description = "The mail servers that may be used")
public record ServerList(
        @Schema(required = true, maxItems = 10_000) List<Server> servers,
        @Schema(
                        description =
                                "Whether callers may name servers of their own in paths, and have them found by POST /v1/discovery",
                        required = true,
                        examples = "false")
                boolean discovery) {

    /**
     * One mail server; where it is stays with the operator.
     *
     * @param id the alias for paths
     * @param name what people see
     * @param auth the authentication schemes that its credentials can come under
     */
    @Schema(name = "MailServer", description = "A mail server, without its address")
    public record Server(
            @Schema(
                            description = "The name to use in paths",
                            required = true,
                            pattern = "^[a-z0-9][a-z0-9.-]{0,62}$",
                            maxLength = 63,
                            examples = "example")
                    String id,
            @Schema(description = "What people see", required = true, maxLength = 255, examples = "Example Mail")
                    String name,
            @Schema(
                            description =
                                    "Under which schemes credentials may come. Bearer stands here where the server takes"
                                            + " tokens: as it announced to the last session that asked it and, until one has,"
                                            + " where the operator named a mechanism for tokens",
                            required = true,
                            maxItems = 2)
                    List<Scheme> auth) {}

    /** A scheme of the {@code Authorization} header. */
    @Schema(name = "Scheme", description = "A scheme of the Authorization header")
    public enum Scheme {
        /** Login and password. */
        basic,
        /** An OAuth 2.0 access token. */
        bearer
    }
}
