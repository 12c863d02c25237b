/**
 * What stands inside of one part: {@code Containers} opens enclosed messages, also encoded ones, signatures of S/MIME that go
 * around their text, and {@code winmail.dat}, and finds parts in them by their section numbers. What is opened has octets of its
 * own, which are decoded anew for whoever reads a stretch of them, so that no more than a small piece is ever held.
 *
 * <p>CMS and TNEF are read by a few hundred lines of our own: a message may be of any size, so both have to be read as streams
 * under the limits of the message, and stop when its time is up. Apache POI's reader of TNEF (with {@code poi-scratchpad} and
 * what it needs 9 MB) holds every attribute and every file in memory and believes their lengths; another one that is kept is
 * under the GPL. Bouncy Castle (11 MB) would read a signature, but none is verified here, which is told as a problem; what is
 * left is to find one string of octets. RTF is read for its words, or for the HTML that Outlook hid in it, which no library for
 * the JVM finds.
 */
package io.pop3gateway.mime.enclosed;
