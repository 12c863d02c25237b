/**
 * What stands inside of one part: {@code Containers} opens enclosed messages, also encoded ones, and finds parts in them by their
 * section numbers. What is opened has octets of its own, which are decoded anew for whoever reads a stretch of them, so that no more
 * than a small piece is ever held.
 */
package io.pop3gateway.mime.enclosed;
