package io.pop3gateway.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The body of an answer that is all there. The request lasts until its last octet has left for the caller, so that what it holds
 * of the memory is counted as long as the caller takes to read.
 *
 * @param octets all of them
 */
public record WrittenBody(byte[] octets) {

    /** A value as JSON. */
    public static WrittenBody json(ObjectMapper json, Object value) {
        try {
            return new WrittenBody(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer must be writable as JSON", e);
        }
    }
}
