/**
 * From the octets of a message to what a person reads, under limits that hold at every octet.
 *
 * <p>{@link io.pop3gateway.mime.MessageParser} reads a whole message, {@link io.pop3gateway.mime.HeaderParser} a header,
 * {@link io.pop3gateway.mime.attachment.AttachmentReader} one part of a message of any size,
 * {@link io.pop3gateway.mime.html.SafeHtml} makes HTML safe to show. All of them block, for no longer than
 * {@link io.pop3gateway.mime.MimeLimits#parseTime()}, and stop when their thread is interrupted.
 *
 * <h2>Why so little of it is Jakarta Mail</h2>
 *
 * <p>It was measured: of 363 messages with one quirk each, this reader meets what a person expects in all; Angus Mail's
 * {@code MimeMessage} with everything lenient in 238, with our own adapters around it in 291; Apache James mime4j in 219. Behind
 * our limits Angus still needs seconds for hostile headers, and its work cannot be stopped. So the reader is our own, and Jakarta
 * Mail is used where it is as good: for addresses, each by itself and cut to a length. It tells no problems, and holds each part
 * in memory or parses the message anew for it; here a part of 75 MB passes in constant memory.
 *
 * <p>The choice is weighed again with every update: the tests use Jakarta Mail as the independent writer, and as a second reader
 * that must differ from this one on the messages of a checked-in list and on no other.
 *
 * <h2>Other readers' work</h2>
 *
 * <p>Charsets without a label are told by juniversalchardet: over thirteen charsets it was right from 20 characters on, where
 * ICU4J, sixty times its size, was wrong up to 80, and it changed none of 5,000 Western texts behind the guard that it is asked
 * only about octets that stand side by side. Style sheets are read by ph-css, HTML by the OWASP Java HTML Sanitizer.
 */
package io.pop3gateway.mime;
