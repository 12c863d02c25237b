/**
 * {@code GET …/export}: the whole mailbox as mbox, zip or NDJSON, streamed.
 */
package io.pop3gateway.api.export;
