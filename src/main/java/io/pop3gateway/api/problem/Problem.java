package io.pop3gateway.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem as it is answered (RFC 9457 §3). It never holds the mail server's own text, a host name or a credential.
 *
 * @param type URI reference of the problem's kind
 * @param title a few words about the kind
 * @param status the HTTP status
 * @param detail a sentence about this occurrence
 * @param instance the path that was asked for; null inside a list, and where it was no URI or too long
 * @param retryable whether the same request may succeed later
 * @param traceId names this occurrence in the gateway's log and traces; null inside a list
 * @param pop3Code the response code that the mail server gave (RFC 2449 §8); null when it gave none
 * @param errors what is wrong with the request; null unless the problem is an invalid request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "Why a request, or one line of a list, failed (RFC 9457)")
public record Problem(
        @Schema(
                        description =
                                "The kind of problem; leads to a page that explains it. Its last step names the kind; more kinds may"
                                        + " come, and where the gateway is below a path of its host, that path stands in front",
                        examples = "/problems/credentials-rejected",
                        pattern = "^(/[^/?# ]+)*/problems/[a-z-]+$",
                        maxLength = 320,
                        required = true)
                String type,
        @Schema(description = "The kind in a few words", maxLength = 64, required = true) String title,
        @Schema(description = "The HTTP status", minimum = "400", maximum = "599", required = true) int status,
        @Schema(description = "What happened here", maxLength = 1024, required = true) String detail,
        @Schema(description = "The path that was asked for", maxLength = 8192) String instance,
        @Schema(description = "Whether the same request may succeed later", required = true) boolean retryable,
        @Schema(description = "Names this occurrence in the gateway's log", pattern = "^[0-9a-f]{32}$", maxLength = 32)
                String traceId,
        @Schema(description = "The response code of the mail server (RFC 2449)", examples = "IN-USE", maxLength = 64)
                String pop3Code,
        @Schema(description = "What is wrong with the request", maxItems = 100) List<FieldError> errors) {}
