package io.pop3gateway.api.list;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.list.Cursor;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The query of a list as it came; what is absent is null.
 *
 * @param limit messages a page
 * @param cursor where an earlier page ended
 * @param order by arrival
 * @param view how much of each message
 * @param from a part of an author
 * @param to a part of a recipient
 * @param subject a part of the subject
 * @param since the first date
 * @param until the last date
 * @param minSize octets at least
 * @param maxSize octets at most
 * @param after only what arrived later than this message
 * @param waitSeconds how long to wait for something new
 */
record ListParameters(
        @Parameter(
                        description = "Messages a page",
                        schema =
                                @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
                @QueryParam("limit")
                String limit,
        @Parameter(
                        description =
                                "Where an earlier page ended; its next. With order and filters as they were there",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        pattern = Cursor.PATTERN,
                                        maxLength = Cursor.MAX_LENGTH))
                @QueryParam("cursor")
                String cursor,
        @Parameter(
                        description = "By arrival, as the server's numbers tell it: the only order that POP3 knows",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        enumeration = {"newest", "oldest"},
                                        defaultValue = "newest"))
                @QueryParam("order")
                String order,
        @Parameter(
                        description =
                                "ids: without headers, one flight less; summary: with the header of each; preview: also"
                                        + " with how its text begins",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        enumeration = {"ids", "summary", "preview"},
                                        defaultValue = "summary"))
                @QueryParam("view")
                String view,
        @Parameter(
                        description =
                                "Only messages with this in the name or the address of an author, whatever the case",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        minLength = 1,
                                        maxLength = FilterQuery.MAX_TEXT,
                                        pattern = FilterQuery.TEXT))
                @QueryParam("from")
                String from,
        @Parameter(
                        description =
                                "Only messages with this in the name or the address of a recipient in To or Cc, whatever"
                                        + " the case",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        minLength = 1,
                                        maxLength = FilterQuery.MAX_TEXT,
                                        pattern = FilterQuery.TEXT))
                @QueryParam("to")
                String to,
        @Parameter(
                        description = "Only messages with this in their subject, whatever the case",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        minLength = 1,
                                        maxLength = FilterQuery.MAX_TEXT,
                                        pattern = FilterQuery.TEXT))
                @QueryParam("subject")
                String subject,
        @Parameter(
                        description =
                                "Only messages whose Date is this one or later: an RFC 3339 date-time, or a date for"
                                        + " its first moment in UTC. A message without a readable date never matches",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        maxLength = FilterQuery.MAX_TIME,
                                        pattern = FilterQuery.TIME))
                @QueryParam("since")
                String since,
        @Parameter(
                        description =
                                "Only messages whose Date is this one or earlier: an RFC 3339 date-time, or a date"
                                        + " for its last moment in UTC",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        maxLength = FilterQuery.MAX_TIME,
                                        pattern = FilterQuery.TIME))
                @QueryParam("until")
                String until,
        @Parameter(
                        description =
                                "Only messages of so many octets or more, as the server counts them; costs nothing. One of"
                                        + " unknown size never matches",
                        schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                @QueryParam("minSize")
                String minSize,
        @Parameter(
                        description = "Only messages of so many octets or fewer",
                        schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                @QueryParam("maxSize")
                String maxSize,
        @Parameter(
                        description =
                                "Only messages that arrived later than this one, an id of this mailbox; 410 when it is"
                                        + " gone",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        pattern = MessageId.PATTERN,
                                        maxLength = MessageId.MAX_LENGTH))
                @QueryParam("after")
                String after,
        @Parameter(
                        description =
                                "Seconds to wait until there is something to tell: with after, a later message; with"
                                        + " If-None-Match, another list; else a message that arrives from now on, and only such"
                                        + " are shown. When there is none: an empty page, or 304. Not with cursor; HEAD never"
                                        + " waits",
                        schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30", defaultValue = "0"))
                @QueryParam("wait")
                String waitSeconds) {}
