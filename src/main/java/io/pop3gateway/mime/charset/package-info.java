/**
 * From octets to characters, whatever the label says: what mail programs call the charsets, what the JDK lacks, and the
 * evidence that a label is wrong.
 */
package io.pop3gateway.mime.charset;
