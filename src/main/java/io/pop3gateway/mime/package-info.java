/**
 * From the octets of a message to what a person reads, under limits that hold at every octet.
 *
 * <p>{@link io.pop3gateway.mime.MessageParser} reads a whole message, {@link io.pop3gateway.mime.HeaderParser} a header,
 * {@link io.pop3gateway.mime.attachment.AttachmentReader} one part of a message of any size, {@link io.pop3gateway.mime.html.SafeHtml} makes
 * HTML safe to show. All of them block, for no longer than {@link io.pop3gateway.mime.MimeLimits#parseTime()}, and stop when
 * their thread is interrupted.
 *
 * <h2>Why so little of it is Jakarta Mail</h2>
 *
 * <p>Jakarta Mail reads addresses here, each by itself and cut to a length. The rest was tried with it and is not, because of
 * what was measured with version 2.0:
 *
 * <ul>
 *   <li>It has no limits, and its work cannot be stopped: 10,000 nested multiparts took 12 s, 1,000,000 parts 57 s. So the
 *       structure has to be read once before it anyway, and whoever reads it knows where each part begins and ends.
 *   <li>Its leniency is a matter of system properties, one setting for the whole JVM, and off by default.
 *   <li>It mends or drops what is broken without a word; the gateway's answer tells what was wrong.
 *   <li>It holds each part in memory or parses the message anew for it; here a part of 75 MB passes in constant memory.
 *   <li>Its decoders throw at what readers of mail skip: a stray octet in base64, a short line of uuencode.
 * </ul>
 *
 * <p>The tests use it as the independent writer and as a second reader.
 */
package io.pop3gateway.mime;
