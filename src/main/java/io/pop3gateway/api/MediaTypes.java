package io.pop3gateway.api;

import jakarta.ws.rs.core.MediaType;

/**
 * Media types that JAX-RS has no constants for. Public for its neighbours in this room alone.
 */
public final class MediaTypes {

    /** A message as it is (RFC 2046 §5.2.1). */
    public static final String MESSAGE = "message/rfc822";

    /** The same where JSON is offered too, which is preferred when the caller does not care. */
    public static final String MESSAGE_UNLESS_JSON = MESSAGE + ";qs=0.5";

    /** JSON as it is written. */
    public static final MediaType JSON_TYPE = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    /** {@link #MESSAGE} as an object, without what was only meant for the choice between it and JSON. */
    public static final MediaType MESSAGE_TYPE = new MediaType("message", "rfc822");

    /** JSON values, each in a line of its own. */
    public static final String NDJSON = "application/x-ndjson";

    /**
     * Where the contract names the schema of each of these lines: as a schema of the body it would say that the body is one JSON
     * value, and clients made from it would lose or refuse the second line.
     */
    public static final String LINE_SCHEMA = "x-line-schema";

    /** Where the contract names the schema of the data of each kind of event. */
    public static final String EVENT_SCHEMAS = "x-event-schemas";

    /** Messages behind each other in one file (RFC 4155). */
    public static final String MBOX = "application/mbox";

    /** An archive of files. */
    public static final String ZIP = "application/zip";

    private MediaTypes() {}
}
