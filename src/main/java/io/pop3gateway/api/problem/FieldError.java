package io.pop3gateway.api.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where: {@code #/query/<name>}, {@code #/path/<name>}, {@code #/header/<name>} or {@code #/body/...}
 * @param detail what must hold
 */
@Schema(name = "FieldError", description = "One thing that is wrong with the request")
public record FieldError(
        @Schema(
                        description = "Where: #/query/…, #/path/…, #/header/… or #/body/…",
                        required = true,
                        examples = "#/query/limit",
                        maxLength = 512)
                String pointer,
        @Schema(
                        description = "What must hold",
                        required = true,
                        examples = "must be a whole number from 1 to 200",
                        maxLength = 1024)
                String detail) {

    private static final int MAX_NAME = 64;

    /** What is wrong with a query parameter; of a long name its beginning is told. */
    public static FieldError query(String name, String detail) {
        return new FieldError("#/query/" + shown(name), detail);
    }

    /** As much of a caller's own name for something as is repeated, no character of it in halves. */
    public static String shown(String name) {
        int characters = Math.min(MAX_NAME, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, characters));
    }
}
