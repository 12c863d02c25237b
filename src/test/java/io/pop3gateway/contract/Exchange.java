package io.pop3gateway.contract;

import java.util.List;
import java.util.Map;

/**
 * A request and its answer.
 *
 * @param method of the request
 * @param path as sent, without the query
 * @param query names with their decoded values
 * @param asked header fields of the request
 * @param sent the body of the request; empty when there is none
 * @param status of the answer
 * @param answered header fields of the answer
 * @param body the body of the answer; null when it was not looked at
 */
record Exchange(
        String method,
        String path,
        Map<String, List<String>> query,
        Headers asked,
        byte[] sent,
        int status,
        Headers answered,
        byte[] body) {

    /** A one-line name for messages. */
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " → " + status;
    }

    /** Header fields, by name in lower case. */
    record Headers(Map<String, List<String>> fields) {
        /** The first value; null when there is none. */
        String first(String name) {
            List<String> values = fields.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
            return values.isEmpty() ? null : values.get(0);
        }

        boolean has(String name) {
            return first(name) != null;
        }
    }
}
