/**
 * The parts of a message and where they lie. {@code MimeScanner} finds them in one pass over the octets, as they come,
 * and refuses what breaks a limit at the octet that breaks it; {@code PartContent} opens what one of them says.
 */
package io.pop3gateway.mime.structure;
